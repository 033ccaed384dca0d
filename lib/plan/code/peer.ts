import type { Permission } from '../../model/change.ts';
import { isIpv6 } from './traffic.ts';

export type PeerKind = 'ipv4' | 'ipv6' | 'prefix-list' | 'group';

/** Who a rule is for. Every tool has a field of its own for each of the four. */
export function peerOf({ peer }: Permission): readonly [PeerKind, string] {
  if ('prefixListId' in peer) return ['prefix-list', peer.prefixListId];
  if ('groupId' in peer) return ['group', peer.groupId];
  return [isIpv6(peer.cidr) ? 'ipv6' : 'ipv4', peer.cidr];
}
