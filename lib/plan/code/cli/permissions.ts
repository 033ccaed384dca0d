import type { ChangeOf, Permission } from '../../../model/change.ts';
import { type PeerKind, peerOf } from '../peer.ts';
import { protocolWord, rangeOf } from '../traffic.ts';
import { ec2 } from './ec2.ts';
import type { Word } from './shell.ts';

const PEERS: Readonly<Record<PeerKind, readonly [list: string, field: string]>> = {
  ipv4: ['IpRanges', 'CidrIp'],
  ipv6: ['Ipv6Ranges', 'CidrIpv6'],
  'prefix-list': ['PrefixListIds', 'PrefixListId'],
  group: ['UserIdGroupPairs', 'GroupId'],
};

type Rules = Pick<ChangeOf<'open-security-group'>, 'direction' | 'permissions'>;
type More = { readonly Description?: string };

/** `more` is what the rules are to carry, or carry. */
export function authorize(group: Word, { direction, permissions }: Rules, more: More): string {
  const value = JSON.stringify(permissions.map((one) => ipPermission(one, more)));
  return ec2(`authorize-security-group-${direction}`, '--group-id', group, '--ip-permissions', value);
}

/** By properties: the ids of the rules are known to whoever made them alone. */
export function revoke(group: Word, { direction, permissions }: Rules, more: More): string {
  const value = JSON.stringify(permissions.map((one) => ipPermission(one, more)));
  return ec2(`revoke-security-group-${direction}`, '--group-id', group, '--ip-permissions', value);
}

function ipPermission(permission: Permission, more: More): unknown {
  const [kind, peer] = peerOf(permission);
  const [list, field] = PEERS[kind];
  const range = rangeOf(permission);
  return {
    IpProtocol: protocolWord(permission),
    ...(range === null ? {} : { FromPort: range.from, ToPort: range.to }),
    [list]: [{ [field]: peer, ...more }],
  };
}
