import type { NetworkAcl, NetworkAclEntry } from '../../../lib/model/aws/network-acl.ts';
import { type Address, holds } from './address.ts';
import { type Asked, type Journey, type Place, tell } from './journey.ts';
import { aclEntryMatches } from './rule-match.ts';
import type { RawSnapshot } from './snapshot.ts';

/** Asks the ACL of the place's subnet about the packet that leaves it (`out`) or enters it (`in`). */
export function askNetworkAcl(journey: Journey, place: Place, side: 'in' | 'out'): void {
  const acl = aclOf(journey.snapshot, place);
  const asked: Asked = {
    hop: place.kind,
    gate: 'network-acl',
    at: place.at,
    resourceId: acl?.Entries === undefined ? place.subnetId : acl.NetworkAclId,
  };
  if (acl?.Entries === undefined) return tell(journey, asked, { effect: 'unknown', code: 'network-acl-unread' });
  const entry = firstMatch(acl.Entries, journey, side);
  if (entry === undefined || entry.RuleNumber > 32766) {
    return tell(journey, asked, { effect: 'deny', code: 'network-acl-default-deny', ruleId: '*' });
  }
  tell(journey, asked, { effect: entry.RuleAction, code: 'network-acl-entry', ruleId: `${entry.RuleNumber}` });
}

function aclOf(snapshot: RawSnapshot, place: Place): NetworkAcl | undefined {
  const acls = snapshot.NetworkAcls ?? [];
  for (const acl of acls) {
    if (acl.Associations?.some((association) => association.SubnetId === place.subnetId)) return acl;
  }
  return acls.find((acl) => acl.VpcId === place.vpcId && acl.IsDefault === true);
}

function firstMatch(
  entries: readonly NetworkAclEntry[],
  { packet }: Journey,
  side: 'in' | 'out',
): NetworkAclEntry | undefined {
  const peer = side === 'out' ? packet.dst : packet.src;
  let first: NetworkAclEntry | undefined;
  for (const entry of entries) {
    if (entry.Egress !== (side === 'out') || !covers(entry, peer) || !aclEntryMatches(entry, packet)) continue;
    if (first === undefined || entry.RuleNumber < first.RuleNumber) first = entry;
  }
  return first;
}

function covers(entry: NetworkAclEntry, peer: Address): boolean {
  const prefix = entry.CidrBlock ?? entry.Ipv6CidrBlock;
  return prefix !== undefined && holds(prefix, peer);
}
