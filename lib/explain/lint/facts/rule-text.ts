import type { GroupRule } from '../../../evaluate/network/groups.ts';
import type { RuleDirection } from '../../../evaluate/network/references.ts';
import { formatPrefix, type Interval, isIcmp, protocolName } from '../../../packets/index.ts';
import { range } from '../../traffic.ts';

/** A security group rule as one would say it: `tcp 443 to 10.0.0.0/8 (sgr-0a1b)`. */
export function sayGroupRule({ ruleId, protocol, ports, peer }: GroupRule, direction: RuleDirection): string {
  const id = ruleId.startsWith('sgr-') ? ` (${ruleId})` : '';
  return `${sayTraffic(protocol, ports)} ${direction === 'egress' ? 'to' : 'from'} ${sayPeer(peer)}${id}`;
}

function sayTraffic(protocol: Interval<number>, ports: Interval<number>): string {
  const [number] = protocol;
  if (protocol[1] - number > 1) return 'all traffic';
  const text = isIcmp(number) ? sayTypes(ports) : range(ports);
  return text === 'all' ? `all ${protocolName(number)}` : `${protocolName(number)} ${text}`;
}

function sayTypes([from, end]: Interval<number>): string {
  if (end - from === 65536) return 'all';
  return end - from === 1 ? `${from >> 8}/${from & 255}` : String(from >> 8);
}

export function sayPeer(peer: GroupRule['peer']): string {
  if (peer.kind === 'prefix') return formatPrefix(peer.prefix);
  return peer.kind === 'prefix-list' ? peer.id : (peer.reference.GroupId ?? peer.reference.GroupName ?? 'a group');
}

/** `a`, `a and b`, `a, b and 3 more`. */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names;
  const last = shown.at(-1) ?? 'nothing';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}
