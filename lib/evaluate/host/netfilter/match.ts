import type { Condition, Header, Selector, Values } from '../../../model/host/netfilter.ts';
import { PacketSet } from '../../../packets/index.ts';
import type { Branch } from './branch.ts';
import { compareValues } from './compare.ts';
import { and, certain, complement, doubtful, either, type Hit, MISS } from './hit.ts';
import { look } from './look.ts';
import type { Sight } from './moment.ts';
import { restrict } from './restrict.ts';

/** Which of some packets of a branch meet a condition. A packet without the header that is looked at never does. */
export function match(condition: Condition, within: PacketSet, branch: Branch, sight: Sight): Hit {
  switch (condition.kind) {
    case 'compare':
      return compare(condition, within, branch, sight);
    case 'tuple':
      return tuple(condition, within, branch, sight);
    case 'any': {
      const hit = condition.of.reduce((all, one) => either(all, match(one, within, branch, sight)), MISS);
      return condition.negated ? complement(within, hit) : hit;
    }
    case 'depends':
      return doubtful(within, { on: condition.on });
    case 'unread':
      break;
  }
  return doubtful(within, { on: condition.text, reads: condition.reads });
}

type Compare = Extract<Condition, { kind: 'compare' }>;

function compare({ selector, negated, values }: Compare, within: PacketSet, branch: Branch, sight: Sight): Hit {
  const having = withHeader(selector.header, within, sight);
  if (selector.header === 'ports' && having !== within)
    return whereverPorts({ selector, negated, values }, within, having, branch, sight);
  if (having.isEmpty) return MISS;
  const seen = look(selector.field, branch, sight);
  if ('absent' in seen) return lacking(selector, negated, having, sight);
  const hit = compareValues(seen, selector, values, having, sight);
  return negated ? complement(having, hit) : hit;
}

/**
 * `th sport` and `th dport` read the first four octets of whatever follows the IP header: of ICMP its type and code, and
 * its checksum.
 */
function whereverPorts(
  { selector, negated, values }: Omit<Compare, 'kind'>,
  within: PacketSet,
  ported: PacketSet,
  branch: Branch,
  sight: Sight,
): Hit {
  const hit = ported.isEmpty ? MISS : compare({ kind: 'compare', selector, negated, values }, ported, branch, sight);
  const rest = within.subtract(ported);
  const icmp = selector.field === 'sport' ? restrict(rest, 'protocol', ICMPS) : PacketSet.EMPTY;
  const typed = compareValues({ icmp: 'type-code' }, selector, values, icmp, sight);
  const unknown = doubtful(rest.subtract(icmp), { on: 'what stands where TCP has its ports' });
  return either(either(hit, negated ? complement(icmp, typed) : typed), unknown);
}

const ICMPS = [
  [1, 2],
  [58, 59],
] as const;

/** nftables breaks off at what is not there; iptables' owner match compares it, and only a negation holds. */
function lacking({ field }: Selector, negated: boolean, having: PacketSet, { backend }: Sight): Hit {
  const owner = field === 'uid' || field === 'gid';
  return owner && negated && backend !== 'nft' ? certain(having) : MISS;
}

type Tuple = Extract<Condition, { kind: 'tuple' }>;

function tuple({ selectors, negated, rows }: Tuple, within: PacketSet, branch: Branch, sight: Sight): Hit {
  // Of `th` ports every packet has something there; what it is, the comparison itself knows.
  const having = selectors.reduce(
    (set, { header }) => (header === 'ports' ? set : withHeader(header, set, sight)),
    within,
  );
  if (having.isEmpty || selectors.some(({ field }) => 'absent' in look(field, branch, sight))) return MISS;
  const hit = rows.reduce((all, row) => either(all, matchRow(selectors, row, having, branch, sight)), MISS);
  return negated ? complement(having, hit) : hit;
}

/** The packets whose every field lies in the row's column for it. */
export function matchRow(
  selectors: readonly Selector[],
  columns: readonly Values[],
  within: PacketSet,
  branch: Branch,
  sight: Sight,
): Hit {
  let hit = certain(within);
  for (const [i, selector] of selectors.entries()) {
    const values = columns[i];
    if (values === undefined) return MISS;
    hit = and(hit, compare({ kind: 'compare', selector, negated: false, values }, hit.may, branch, sight));
    if (hit.may.isEmpty) return MISS;
  }
  return hit;
}

const PROTOCOLS: Readonly<Partial<Record<Header, readonly number[]>>> = {
  tcp: [6],
  udp: [17],
  udplite: [136],
  sctp: [132],
  dccp: [33],
  icmp: [1],
  icmpv6: [58],
  ports: [6, 17, 33, 132, 136],
};

/** The packets that have such a header at all. */
export function withHeader(header: Header | undefined, within: PacketSet, { family }: Sight): PacketSet {
  if (header === undefined) return within;
  if (header === 'ip') return family === 4 ? within : PacketSet.EMPTY;
  if (header === 'ip6') return family === 6 ? within : PacketSet.EMPTY;
  const protocols = PROTOCOLS[header];
  if (protocols === undefined) return PacketSet.EMPTY;
  return restrict(
    within,
    'protocol',
    protocols.map((one) => [one, one + 1] as const),
  );
}
