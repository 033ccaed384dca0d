import type { RuleDirection } from '../../../evaluate/network/references.ts';
import { listed } from '../../../explain/lint/facts/rule-text.ts';
import type { Permission } from '../../../model/change.ts';
import { sayTraffic } from './traffic.ts';

/** `tcp 443 to 52.1.2.3/32 and 52.1.2.4/32`; what does not fit is counted. */
export function sayPermissions(permissions: readonly Permission[], direction: RuleDirection): string {
  const word = direction === 'egress' ? 'to' : 'from';
  const kinds = Map.groupBy(permissions, sayTraffic);
  return listed(
    [...kinds].map(([traffic, same]) => `${traffic} ${word} ${listed(same.map(({ peer }) => sayPeer(peer)))}`),
  );
}

/** `lets … out of sg-1`, `lets … into sg-1`. */
export function sayOpened(permissions: readonly Permission[], direction: RuleDirection, groupId: string): string {
  return `lets ${sayPermissions(permissions, direction)} ${direction === 'egress' ? 'out of' : 'into'} ${groupId}`;
}

export function sayPeer(peer: Permission['peer']): string {
  if ('cidr' in peer) return peer.cidr;
  return 'groupId' in peer ? peer.groupId : peer.prefixListId;
}
