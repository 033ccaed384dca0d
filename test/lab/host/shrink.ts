import type { Configuration, IptablesRules, IptablesTable, NftChain, NftTable } from './configuration.ts';

/** Whether a smaller configuration still shows what the larger one did. */
export type StillShows = (smaller: Configuration) => Promise<boolean>;

/**
 * Leaves out connections, tables, chains and rules, one after the other, as long as the rest still shows it. What nft
 * or iptables then refuses shows nothing, so a chain goes when nobody calls it any more.
 */
export async function shrink(configuration: Configuration, shows: StillShows, effort = 400): Promise<Configuration> {
  let [best, left] = [configuration, effort];
  for (let index = 0; left > 0; ) {
    const next = smaller(best)[index];
    if (next === undefined) return best;
    left -= 1;
    // oxlint-disable-next-line no-await-in-loop
    if (await shows(next)) [best, index] = [next, Math.max(0, index - 1)];
    else index += 1;
  }
  return best;
}

/** Everything that lacks one thing, the largest things first. */
function smaller(one: Configuration): readonly Configuration[] {
  return [
    ...without(one.nft).map((nft) => ({ ...one, nft })),
    ...without(one.iptables).map((iptables) => ({ ...one, iptables })),
    ...inside(one.iptables, smallerDump).map((iptables) => ({ ...one, iptables })),
    ...inside(one.nft, smallerTable).map((nft) => ({ ...one, nft })),
  ];
}

function without<T>(all: readonly T[]): readonly (readonly T[])[] {
  return all.map((_, index) => all.toSpliced(index, 1));
}

function inside<T>(all: readonly T[], reduce: (one: T) => readonly T[]): readonly (readonly T[])[] {
  return all.flatMap((one, index) => reduce(one).map((less) => all.with(index, less)));
}

function smallerTable(table: NftTable): readonly NftTable[] {
  return [
    ...without(table.chains).map((chains) => ({ ...table, chains })),
    ...inside(table.chains, smallerChain).map((chains) => ({ ...table, chains })),
    ...without(table.declarations).map((declarations) => ({ ...table, declarations })),
  ];
}

function smallerChain(chain: NftChain): readonly NftChain[] {
  return without(chain.rules).map((rules) => ({ ...chain, rules }));
}

function smallerDump(dump: IptablesRules): readonly IptablesRules[] {
  return [
    ...without(dump.tables).map((tables) => ({ ...dump, tables })),
    ...inside(dump.tables, smallerIptablesTable).map((tables) => ({ ...dump, tables })),
  ];
}

function smallerIptablesTable(table: IptablesTable): readonly IptablesTable[] {
  return [
    ...without(table.rules).map((rules) => ({ ...table, rules })),
    ...without(table.chains).map((chains) => ({ ...table, chains })),
    ...without(table.drops).map((drops) => ({ ...table, drops })),
  ];
}
