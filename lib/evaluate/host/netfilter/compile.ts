import type { Chain, Hook, Netfilter, Table } from '../../../model/host/netfilter.ts';
import type { Family } from '../../../packets/index.ts';
import { usesConntrack } from './conntrack.ts';
import { reachesOf } from './quick.ts';

export interface CompiledChain {
  readonly chain: Chain;
  /** Where each of its rules may match at all. */
  readonly reaches: Float64Array;
}

export interface CompiledTable {
  readonly table: Table;
  readonly chains: ReadonlyMap<string, CompiledChain>;
}

/** A stop on a hook: one base chain, or all nat chains of the hook, which have one place together. */
export interface Station {
  readonly priority: number;
  readonly chains: readonly { readonly table: CompiledTable; readonly chain: CompiledChain }[];
  readonly nat: boolean;
}

/** A host's rules made ready for packets: what every question shares is worked out once. */
export interface Ruleset {
  /** In the order in which the kernel asks. Chains of a device are for that device alone. */
  readonly stations: (hook: Hook, family: Family, device: string) => readonly Station[];
  /** Whether connections of a family are tracked: only a rule that needs it turns tracking on. */
  readonly tracks: (family: Family) => boolean;
}

const FAMILIES: Readonly<Record<Family, readonly Table['family'][]>> = { 4: ['ip', 'inet'], 6: ['ip6', 'inet'] };

export function compileRuleset({ tables }: Netfilter): Ruleset {
  const compiled = tables.map(compileTable);
  const known = new Map<string, readonly Station[]>();
  const tracking = { 4: tables.some((one) => usesConntrack(one, 4)), 6: tables.some((one) => usesConntrack(one, 6)) };
  return {
    tracks: (family) => tracking[family],
    stations: (hook, family, device) => {
      const key = `${hook} ${family} ${device}`;
      const found = known.get(key) ?? stationsOf(compiled, hook, family, device);
      known.set(key, found);
      return found;
    },
  };
}

function compileTable(table: Table): CompiledTable {
  const chains = table.chains.map((chain) => [chain.name, compileChain(chain)] as const);
  return { table, chains: new Map(chains) };
}

function compileChain(chain: Chain): CompiledChain {
  return { chain, reaches: reachesOf(chain.rules) };
}

/** Of one priority the chain that was registered last runs first; the printed order is that of registration. */
function stationsOf(tables: readonly CompiledTable[], hook: Hook, family: Family, device: string): readonly Station[] {
  const all = tables.flatMap((table) => [...table.chains.values()].map((chain) => ({ table, chain })));
  const here = all.filter(({ table, chain }) => hangsOn(table.table, chain.chain, hook, family, device));
  const alone = here
    .filter((one) => !isNat(one))
    .map((one) => ({ at: all.indexOf(one), station: station([one], priorityOf(one), false) }));
  // The first nat chain of a family hooks nat in everywhere at once, so translations are undone where no chain hangs.
  const firstNat = all.findIndex((one) => isNat(one) && serves(one.table.table, family));
  const nat = { at: firstNat, station: station(inOrder(here.filter(isNat)), NAT_PRIORITIES[hook] ?? 0, true) };
  return [...alone, ...(firstNat < 0 || NAT_PRIORITIES[hook] === undefined ? [] : [nat])]
    .toSorted((a, b) => a.station.priority - b.station.priority || b.at - a.at)
    .map((one) => one.station);
}

function isNat({ chain }: Hooked): boolean {
  return chain.chain.base?.type === 'nat';
}

function serves({ family }: Table, of: Family): boolean {
  return FAMILIES[of].includes(family);
}

type Hooked = Station['chains'][number];

function station(chains: readonly Hooked[], priority: number, nat: boolean): Station {
  return { chains, priority, nat };
}

function inOrder(chains: readonly Hooked[]): readonly Hooked[] {
  return chains.toReversed().toSorted((a, b) => priorityOf(a) - priorityOf(b));
}

function priorityOf({ chain }: Hooked): number {
  return chain.chain.base?.priority ?? 0;
}

/** The kernel hooks nat in at these places, and asks the nat chains from there in the order of their own priorities. */
const NAT_PRIORITIES: Readonly<Partial<Record<Hook, number>>> = {
  prerouting: -100,
  output: -100,
  postrouting: 100,
  input: 100,
};

function hangsOn(table: Table, { base }: Chain, hook: Hook, family: Family, device: string): boolean {
  if (base?.hook !== hook) return false;
  if (base.devices !== undefined) return base.devices.includes(device);
  return serves(table, family);
}
