import type { Finding } from '../../model/audit.ts';
import { endpointPolicy } from './endpoint-policy.ts';
import { groupReferenceNeverMatches } from './group-reference-never-matches.ts';
import { natInAnotherZone } from './nat-in-another-zone.ts';
import { natInstanceHostNotRead } from './nat-instance-host-not-read.ts';
import { overlappingPrefixLists } from './overlapping-prefix-lists.ts';
import { pathMtuDiscovery } from './path-mtu-discovery.ts';
import { secondaryAddressesDiffer } from './secondary-addresses-differ.ts';
import { securityGroupInAnotherVpc } from './security-group-in-another-vpc.ts';
import { shadowedAclEntries } from './shadowed-acl-entries.ts';
import { sharedSubnet } from './shared-subnet.ts';
import { siblingsRoutedDifferently } from './siblings-routed-differently.ts';
import { singleNatForSeveralZones } from './single-nat-for-several-zones.ts';
import type { Scene, Warning } from './warning.ts';

/** Every warning, in the order in which a report tells them. */
export const WARNINGS: readonly Warning[] = [
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
];

export function warningsOf(scene: Scene): readonly Finding[] {
  return WARNINGS.flatMap((warning) => warning(scene));
}
