import type { Condition, Selector, Values } from '../../../../model/host/netfilter.ts';
import type { Clause } from '../clauses.ts';
import type { Column, Ipset, Ipsets } from '../ipset.ts';
import { numbers } from '../numbers.ts';
import { type RuleContext, TRANSPORT_HEADERS } from '../rule-context.ts';
import { type MatchModule, unread } from './match-module.ts';
import { type Uncertain, uncertain } from './uncertain.ts';

type Side = 'src' | 'dst';
type Membership = Pick<Uncertain, 'sure' | 'maybe'>;
type Cell = readonly [Selector, Values];

const NOBODY: Membership = { sure: [], maybe: [] };
const COUNTING = /^--(packets|bytes)-(eq|lt|gt)$/;
const EXPIRED = 'whether the entry of the set has expired';

/** `-m set --match-set NAME src,dst`: which side of the packet each part of a member is compared with. */
export const SET: MatchModule = {
  read: (clause, context) => {
    const option = clause.options.find(({ name }) => name === '--match-set');
    const [name = '', flags = ''] = option?.values ?? [];
    if (option === undefined || clause.options.some((one) => one.name === '--return-nomatch'))
      return [unread('set', clause.options)];
    const found = membership(name, flags.split(',') as Side[], context.ipsets, context.family, clause);
    return uncertain({ ...counted(found, clause), on: onWhat(clause) }, option.negated);
  },
};

function onWhat({ options }: Clause): string {
  return options.some(({ name }) => COUNTING.test(name)) ? 'what the entry of the set has counted' : EXPIRED;
}

/** A condition on an entry's counters makes of every member one that holds perhaps. */
function counted({ sure, maybe }: Membership, { options }: Clause): Membership {
  return options.some(({ name }) => COUNTING.test(name)) ? { sure: [], maybe: [...sure, ...maybe] } : { sure, maybe };
}

function membership(
  name: string,
  sides: readonly Side[],
  ipsets: Ipsets,
  family: RuleContext['family'],
  clause: Clause,
): Membership {
  const set = ipsets.get(name);
  const unknown: Condition = {
    ...unread('set', clause.options),
    kind: 'unread',
    reads: `ipset ${name}`,
    text: `ipset ${name}`,
  };
  if (set === undefined) return { sure: [unknown], maybe: [] };
  if (set.kind === 'unread')
    return { sure: [{ ...unknown, text: `ipset ${name} (${set.type}): ${set.why}` }], maybe: [] };
  if (set.kind !== 'list') return ofMembers(set, sides, family);
  const nested = (list: readonly string[]) =>
    list.map((one) => membership(one, sides, withoutLists(ipsets), family, clause));
  const [certain, doubtful] = [nested(set.members.sure), nested(set.members.maybe)];
  const maybe = [...certain.flatMap((one) => one.maybe), ...doubtful.flatMap((one) => [...one.sure, ...one.maybe])];
  return { sure: certain.flatMap((one) => one.sure), maybe };
}

/** The kernel takes no list into a list; a text that says otherwise must not send the reader in circles. */
function withoutLists(ipsets: Ipsets): Ipsets {
  return new Map([...ipsets].filter(([, { kind }]) => kind !== 'list'));
}

type Concrete = Exclude<Ipset, { kind: 'unread' | 'list' }>;

/** A set of the other family, or one that has more parts than the match gives sides, never matches. */
function ofMembers(set: Concrete, sides: readonly Side[], family: RuleContext['family']): Membership {
  const dimensions = set.kind === 'rows' ? set.dimensions : 1;
  if ((set.family !== 'any' && set.family !== family) || sides.length < dimensions) return NOBODY;
  if (set.kind === 'rows') {
    return { sure: tuples(set.members.sure, sides, family), maybe: tuples(set.members.maybe, sides, family) };
  }
  const selector: Selector = { field: sides[0] === 'src' ? 'saddr' : 'daddr', header: family };
  const among = (ranges: typeof set.members.sure): readonly Condition[] =>
    ranges.length === 0 ? [] : [{ kind: 'compare', selector, negated: false, values: { kind: 'addresses', ranges } }];
  return { sure: among(set.members.sure), maybe: among(set.members.maybe) };
}

/** Members that look at the same fields make one condition: TCP ports and ICMP types stand apart. */
function tuples(
  rows: readonly (readonly Column[])[],
  sides: readonly Side[],
  family: RuleContext['family'],
): readonly Condition[] {
  const cells = rows.map((row) => row.flatMap((column, i) => cellsOf(column, sides[i] ?? 'dst', family)));
  const alike = Map.groupBy(cells, (row) => row.map(([{ field, header }]) => `${field} ${header}`).join());
  return [...alike.values()].map((group) => ({
    kind: 'tuple',
    selectors: group[0]?.map(([selector]) => selector) ?? [],
    negated: false,
    rows: group.map((row) => row.map(([, values]) => values)),
  }));
}

function cellsOf(column: Column, side: Side, family: RuleContext['family']): readonly Cell[] {
  const source = side === 'src';
  switch (column.on) {
    case 'address':
      return [
        [
          { field: source ? 'saddr' : 'daddr', header: family },
          { kind: 'addresses', ranges: [column.range] },
        ],
      ];
    case 'interface':
      return [[{ field: source ? 'iif' : 'oif' }, { kind: 'names', names: [column.name] }]];
    case 'mark':
      return [[{ field: 'mark' }, numbers([column.value, column.value + 1])]];
    case 'port':
      break;
  }
  const { protocols, ports } = column;
  const protocol: Cell = [{ field: 'protocol' }, numbers(...protocols.map((one) => [one, one + 1] as const))];
  const [only, second] = protocols;
  const header = only !== undefined && second === undefined ? TRANSPORT_HEADERS.get(only) : 'ports';
  if (header === undefined) return [protocol];
  if (header === 'icmp' || header === 'icmpv6')
    return [protocol, [{ field: 'icmp-type-code', header }, numbers(...ports)]];
  return [protocol, [{ field: source ? 'sport' : 'dport', header }, numbers(...ports)]];
}
