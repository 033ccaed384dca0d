import { shadowedEntriesOf } from '../lint/shadowed-acl-entry.ts';
import { gatesMet, resourcesOf } from './facts/met.ts';
import type { Warning } from './warning.ts';

/** Entries of the ACLs on the path that can never decide. */
export const shadowedAclEntries: Warning = ({ network, answers }) => {
  const ids = resourcesOf(gatesMet(answers, 'network-acl'));
  return (network.snapshot.NetworkAcls ?? [])
    .filter((acl) => ids.includes(acl.NetworkAclId))
    .flatMap(shadowedEntriesOf);
};
