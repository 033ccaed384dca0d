import type { Finding } from '../../model/audit.ts';
import { connectionTrackingFull } from './connection-tracking-full.ts';
import { endpointPolicy } from './endpoint-policy.ts';
import { ephemeralPortsUsedUp } from './ephemeral-ports-used-up.ts';
import { frontEndDeniesOutgoing } from './front-end-denies-outgoing.ts';
import { frontEndWritesRules } from './front-end-writes-rules.ts';
import { groupReferenceNeverMatches } from './group-reference-never-matches.ts';
import { hostInterfaceDown } from './host-interface-down.ts';
import { hostNotAsked } from './host-not-asked.ts';
import { hostPartlyRead } from './host-partly-read.ts';
import { hostReadEarlier } from './host-read-earlier.ts';
import { hostResolvesToOtherAddresses } from './host-resolves-to-other-addresses.ts';
import { hostsFileNamesDestination } from './hosts-file-names-destination.ts';
import { instanceAllowanceExceeded } from './instance-allowance-exceeded.ts';
import { jumboFramesWithoutIcmp } from './jumbo-frames-without-icmp.ts';
import { manyConnectionsInTimeWait } from './many-connections-in-time-wait.ts';
import { nameDoesNotResolve } from './name-does-not-resolve.ts';
import { nameResolvedElsewhere } from './name-resolved-elsewhere.ts';
import { natInAnotherZone } from './nat-in-another-zone.ts';
import { natInstanceHostNotRead } from './nat-instance-host-not-read.ts';
import { overlappingPrefixLists } from './overlapping-prefix-lists.ts';
import { pathMtuDiscovery } from './path-mtu-discovery.ts';
import { proxyConfigured } from './proxy-configured.ts';
import { secondaryAddressesDiffer } from './secondary-addresses-differ.ts';
import { securityGroupInAnotherVpc } from './security-group-in-another-vpc.ts';
import { selinuxMayForbid } from './selinux-may-forbid.ts';
import { shadowedAclEntries } from './shadowed-acl-entries.ts';
import { sharedSubnet } from './shared-subnet.ts';
import { siblingsRoutedDifferently } from './siblings-routed-differently.ts';
import { singleNatForSeveralZones } from './single-nat-for-several-zones.ts';
import { strictReversePathFilter } from './strict-reverse-path-filter.ts';
import { unitsFilterAddresses } from './units-filter-addresses.ts';
import type { Scene, Warning } from './warning.ts';

/** Every warning, in the order in which a report tells them. */
export const WARNINGS: readonly Warning[] = [
  nameDoesNotResolve,
  hostsFileNamesDestination,
  hostResolvesToOtherAddresses,
  hostInterfaceDown,
  ephemeralPortsUsedUp,
  connectionTrackingFull,
  instanceAllowanceExceeded,
  jumboFramesWithoutIcmp,
  selinuxMayForbid,
  frontEndDeniesOutgoing,
  siblingsRoutedDifferently,
  groupReferenceNeverMatches,
  overlappingPrefixLists,
  shadowedAclEntries,
  natInstanceHostNotRead,
  natInAnotherZone,
  singleNatForSeveralZones,
  pathMtuDiscovery,
  endpointPolicy,
  secondaryAddressesDiffer,
  securityGroupInAnotherVpc,
  sharedSubnet,
  frontEndWritesRules,
  unitsFilterAddresses,
  proxyConfigured,
  strictReversePathFilter,
  manyConnectionsInTimeWait,
  hostReadEarlier,
  hostPartlyRead,
  hostNotAsked,
  nameResolvedElsewhere,
];

export function warningsOf(scene: Scene): readonly Finding[] {
  return WARNINGS.flatMap((warning) => warning(scene));
}
