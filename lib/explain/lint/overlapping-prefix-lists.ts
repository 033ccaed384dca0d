import type { RouteEntry, Table } from '../../evaluate/network/routes.ts';
import { valuesAt } from '../../evaluate/prefix-index.ts';
import { isGap } from '../../model/gap.ts';
import { type Address, formatPrefix, type Interval } from '../../packets/index.ts';
import type { Check, Fault } from './check.ts';

/** Prefix lists that overlap and lead to different targets from one table: AWS picks one at random and keeps to it. */
export const overlappingPrefixLists: Check = ({ network }) =>
  (network.snapshot.RouteTables ?? []).flatMap(({ RouteTableId: id }) => {
    const table = network.table(id);
    return isGap(table) ? [] : overlapsIn(table);
  });

interface Overlap {
  readonly lists: readonly [RouteEntry, RouteEntry];
  readonly first: Interval<Address>;
  readonly count: number;
}

/** One finding for each pair of lists. */
export function overlapsIn(table: Table): readonly Fault[] {
  const found = new Map<string, Overlap>();
  for (const [at, own] of table.index.values.entries()) {
    const [from = 0n, end = 0n] = [table.index.starts[at], table.index.ends[at]];
    for (const entry of own.filter(({ listId }) => listId !== undefined))
      for (const rival of rivalsOf(table, at, entry)) {
        const lists = entry.ruleId < rival.ruleId ? ([entry, rival] as const) : ([rival, entry] as const);
        const key = lists.map(({ ruleId }) => ruleId).join(' ');
        const known = found.get(key) ?? { lists, first: [from, end], count: 0 };
        found.set(key, { ...known, count: known.count + 1 });
      }
  }
  return [...found.values()].map((overlap) => fault(table.id, overlap));
}

/** The entries of other lists around a prefix, with another target. At one prefix each pair counts once. */
function rivalsOf({ index }: Table, at: number, entry: RouteEntry): readonly RouteEntry[] {
  const rivals: RouteEntry[] = [];
  for (let i: number | undefined = at; i !== undefined && i >= 0; i = index.parents[i]) {
    const others = valuesAt(index, i).filter(
      ({ listId, target }) => listId !== undefined && listId !== entry.listId && target.id !== entry.target.id,
    );
    rivals.push(...(i === at ? others.filter(({ ruleId }) => ruleId > entry.ruleId) : others));
  }
  return rivals;
}

function fault(tableId: string, { lists: [one, other], first, count }: Overlap): Fault {
  const more = count === 1 ? '' : ` and ${count - 1} more`;
  return {
    code: 'overlapping-prefix-lists',
    severity: 'warning',
    message: `In ${tableId} the prefix lists ${one.ruleId} (to ${one.target.id}) and ${other.ruleId} (to ${other.target.id}) overlap at ${formatPrefix(first)}${more}: AWS picks one of the two targets at random.`,
    evidence: {
      resourceId: tableId,
      ruleIds: [one.ruleId, other.ruleId],
      targets: [one.target.id, other.target.id],
      overlap: formatPrefix(first),
      overlaps: count,
    },
  };
}
