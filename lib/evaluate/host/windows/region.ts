import type { WindowsRule } from '../../../model/host/windows-firewall.ts';
import { ANY_ADDRESS, ANY_PORT, ANY_PROTOCOL, type Interval, IntervalSet, PacketSet } from '../../../packets/index.ts';

/** The packets that a rule matches, of those that were asked about. */
export interface RuleRegion {
  readonly rule: WindowsRule;
  readonly packets: PacketSet;
  /** Present when it may match any of them or none: what that depends on. */
  readonly hangsOn?: string;
}

/** Of a packet that leaves the local end is the source, of one that comes in the destination. */
export function windowsRegion(rule: WindowsRule, asked: PacketSet, interfaceAlias: string | undefined): RuleRegion {
  const here = onInterface(rule, interfaceAlias);
  if (here === false) return { rule, packets: PacketSet.EMPTY };
  const packets = asked.intersect(regionOf(rule));
  const hangsOn = [...rule.depends, ...rule.unread, ...(here === undefined ? ['the interface'] : [])].join(' and ');
  return hangsOn === '' ? { rule, packets } : { rule, packets, hangsOn };
}

function regionOf({ direction, protocol, ...rule }: WindowsRule): PacketSet {
  const local = { addresses: setOf(rule.localAddresses) ?? ANY_ADDRESS, ports: setOf(rule.localPorts) ?? ALL_PORTS };
  const remote = { addresses: setOf(rule.remoteAddresses) ?? ANY_ADDRESS, ports: setOf(rule.remotePorts) ?? ALL_PORTS };
  const [from, to] = direction === 'out' ? [local, remote] : [remote, local];
  const one = protocol === undefined ? ANY_PROTOCOL : ([protocol, protocol + 1] as const);
  return PacketSet.product({
    protocol: IntervalSet.of<number>(one),
    sport: from.ports,
    dport: to.ports,
    src: from.addresses,
    dst: to.addresses,
  });
}

const ALL_PORTS: IntervalSet<number> = IntervalSet.of(ANY_PORT);

function setOf<T extends number | bigint>(ranges: readonly Interval<T>[] | undefined): IntervalSet<T> | undefined {
  return ranges === undefined ? undefined : IntervalSet.of(...ranges);
}

/** Aliases are compared as Windows does, `*` standing for any rest; `undefined` when the interface is not known. */
function onInterface({ interfaces }: WindowsRule, alias: string | undefined): boolean | undefined {
  if (interfaces === undefined) return true;
  if (alias === undefined) return undefined;
  return interfaces.some((pattern) => matches(pattern.toLowerCase(), alias.toLowerCase()));
}

function matches(pattern: string, alias: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === alias;
  const tail = rest.at(-1) ?? '';
  const middle = rest.slice(0, -1).every((part) => alias.includes(part));
  return alias.length >= head.length + tail.length && alias.startsWith(head) && alias.endsWith(tail) && middle;
}
