import type { Network } from '../evaluate/network/network.ts';
import { decide } from '../evaluate/rules.ts';
import { isGap } from '../model/gap.ts';
import type { Risk, RiskLevel } from '../model/plan.ts';
import { ANY_PORT, type Interval, IntervalSet, PacketSet, parsePrefix } from '../packets/index.ts';
import type { OpenPackets } from './fix.ts';
import { sayOpening } from './say-opening.ts';

/** One thing that makes a plan more than harmless. */
interface Danger {
  readonly level: RiskLevel;
  readonly because: string;
}

/** Behind these ports stand consoles and stores that are taken over when the wrong people reach them. */
const DELICATE: Readonly<Record<number, string>> = {
  22: 'SSH',
  23: 'Telnet',
  135: 'RPC',
  445: 'SMB',
  1433: 'SQL Server',
  2375: 'Docker',
  2379: 'etcd',
  3306: 'MySQL',
  3389: 'Remote Desktop',
  5432: 'PostgreSQL',
  5985: 'WinRM',
  6379: 'Redis',
  6443: 'Kubernetes',
  9200: 'Elasticsearch',
  11211: 'memcached',
  27017: 'MongoDB',
};

/** More addresses than this outside are no list of hosts any more: an IPv4 /16. */
const MANY = 1n << 16n;
const PRIVATE = IntervalSet.of(
  ...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7', 'fe80::/10'].map(parsePrefix),
);
const ORDER: readonly RiskLevel[] = ['low', 'medium', 'high'];

/**
 * What follows from the difference, and from nothing else: how far out it opens, how far in, on which ports, and for how many
 * besides the one that asked. What an ACL lets into a subnet counts as far as the groups there would let it in too.
 */
export function riskOf(after: Network, asker: string, opens: readonly OpenPackets[]): Risk {
  const effective = opens.map((one) => ({ ...one, packets: admitted(after, one) }));
  const dangers = [...effective.flatMap(dangersOf), ...crowd(asker, effective)];
  const worst = dangers.reduce((level, one) => Math.max(level, ORDER.indexOf(one.level)), 0);
  return { level: ORDER[worst] ?? 'high', because: [...new Set(dangers.map(({ because }) => because))] };
}

function admitted(after: Network, { eni, resourceId, direction, packets }: OpenPackets): PacketSet {
  const owner = after.interfaceOf(eni);
  if (direction === 'out' || resourceId.startsWith('sg-') || isGap(owner)) return packets;
  // A NAT gateway is no server: what belongs to none of its connections ends there.
  if (owner.kind === 'nat-gateway') return PacketSet.EMPTY;
  const rules = after.rulesOf(owner, 'ingress', { kind: 'vpc', vpcId: owner.vpcId });
  return rules === undefined || isGap(rules) ? packets : decide(rules, packets, 'src').maybe;
}

function dangersOf(open: OpenPackets): readonly Danger[] {
  if (open.packets.isEmpty) return [];
  return open.direction === 'out' ? goingOut(open) : comingIn(open);
}

function goingOut({ packets, moved }: OpenPackets): readonly Danger[] {
  const outside = packets.addresses('dst').subtract(PRIVATE);
  const wide = outside.size > MANY;
  const all = packets.numbers('protocol').size > 200n;
  return [
    ...(moved
      ? [danger('medium', 'traffic that passes today takes another way, and may come from another address')]
      : []),
    ...(wide && all && !moved ? [danger('medium', 'every protocol and port to a wide range of public addresses')] : []),
    ...(wide && !all ? [danger('medium', `${worded('out', packets)}: a wide range of public addresses`)] : []),
  ];
}

function comingIn({ packets, resourceId }: OpenPackets): readonly Danger[] {
  const sources = packets.addresses('src');
  const outside = sources.subtract(PRIVATE);
  const delicate = Object.keys(DELICATE)
    .map(Number)
    .filter((port) => packets.numbers('dport').has(port));
  const names =
    delicate.length > 3 ? `${delicate.length} delicate ports` : delicate.map((port) => DELICATE[port]).join(', ');
  return [
    ...(outside.size > MANY
      ? [danger('high', `${resourceId} lets ${worded('in', packets)}: from all over the internet`)]
      : []),
    ...(delicate.length > 0 && !outside.isEmpty
      ? [danger('high', `${resourceId} lets public addresses in to ${names}`)]
      : []),
    ...(delicate.length > 0 && outside.isEmpty && sources.size > 256n
      ? [danger('medium', `${resourceId} lets ${sources.size} private addresses in to ${names}`)]
      : []),
    ...(outside.isEmpty ? [] : [danger('medium', `${resourceId} lets public addresses in`)]),
    ...(everyPort(packets) ? [danger('medium', `${resourceId} lets in to every port`)] : []),
  ];
}

/** Interfaces besides the one that asked, that something now passes for. */
function crowd(asker: string, opens: readonly OpenPackets[]): readonly Danger[] {
  const others = new Set(opens.filter(({ packets }) => !packets.isEmpty).map(({ eni }) => eni));
  others.delete(asker);
  if (others.size < 2) return [];
  return [danger(others.size > 50 ? 'medium' : 'low', `${others.size} other interfaces get it too`)];
}

function danger(level: RiskLevel, because: string): Danger {
  return { level, because };
}

function worded(direction: OpenPackets['direction'], packets: PacketSet): string {
  const [first = 'nothing', ...more] = sayOpening(direction, packets);
  return more.length === 0 ? first : `${first} and ${more.length} more`;
}

function everyPort(packets: PacketSet): boolean {
  const hull: Interval<number> | undefined = packets.numbers('dport').hull;
  return hull !== undefined && hull[1] - hull[0] === ANY_PORT[1] - ANY_PORT[0];
}
