import type { Gap } from '../../../model/gap.ts';
import type { Chain, Table } from '../../../model/host/netfilter.ts';
import { builtInChain, isTable } from './built-in-chains.ts';
import type { DumpedChain, DumpedTable } from './dump.ts';
import { type DumpSource, omissions, refusal } from './dump-gaps.ts';
import type { Ipsets } from './ipset.ts';
import { readDump } from './read-dump.ts';
import { readRule } from './read-rule.ts';
import type { RuleContext } from './rule-context.ts';

/** Which dump it is, and what names in it stand for. */
export interface IptablesDump extends DumpSource {
  readonly ipsets?: Ipsets;
  readonly users?: Readonly<Record<string, number>>;
  readonly groups?: Readonly<Record<string, number>>;
}

/**
 * Reads what `iptables-save` or `iptables -S` printed. A text without tables, such as an empty one, has none: of a
 * legacy back end that was never used nothing is loaded. A text that is cut or foreign is a gap and no table.
 */
export function parseIptables(
  text: string,
  as: IptablesDump,
): { readonly tables: readonly Table[]; readonly gaps: readonly Gap[] } {
  const dump = readDump(text);
  const refused = refusal(dump, as);
  if (refused !== undefined) return { tables: [], gaps: [refused] };
  const names: Names = {
    family: as.family,
    ipsets: as.ipsets ?? new Map(),
    users: as.users ?? {},
    groups: as.groups ?? {},
    seen: new Map(),
  };
  const tables = dump.tables.filter(({ name }) => isTable(name)).map((table) => readTable(table, as, names));
  return { tables, gaps: omissions(dump, as) };
}

/** What stays the same for all rules of a dump. */
type Names = Pick<RuleContext, 'family' | 'ipsets' | 'users' | 'groups' | 'seen'>;

function readTable(table: DumpedTable, { backend, family }: DumpSource, names: Names): Table {
  const all = [...table.chains.values()];
  const declared = new Set(all.filter(({ policy }) => policy !== undefined).map(({ name }) => name));
  const context = { ...names, backend, table: table.name, chains: declared };
  return { backend, family, name: table.name, chains: all.map((chain) => readChain(chain, context)) };
}

/** A policy that is not printed is a gap of the dump; ACCEPT stands in its place, which is no promise then. */
function readChain({ name, policy, rules }: DumpedChain, of: Omit<RuleContext, 'chain' | 'protocol'>): Chain {
  const place = builtInChain(of.table, name);
  const context = { ...of, chain: name };
  return {
    name,
    ...(place === undefined ? {} : { base: { ...place, policy: policy === 'DROP' ? 'drop' : 'accept' } }),
    rules: rules.map((rule, position) => readRule(rule, position, context)),
  };
}
