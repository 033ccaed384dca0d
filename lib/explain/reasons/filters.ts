import { PLACES, type ReasonCase } from './reason-case.ts';

function side({ at }: ReasonCase): string {
  return at === 'source' ? 'egress' : 'ingress';
}

/** Interfaces, security groups and network ACLs. */
export const FILTER_SENTENCES = {
  'interface-in-use': ({ resource }: ReasonCase) => `${resource} is attached and in use`,
  'interface-not-attached': ({ resource, fact }: ReasonCase) =>
    `${resource} is attached to nothing (its state is ${fact('state')}), so nothing sends or answers there`,
  'instance-unread': ({ fact }: ReasonCase) => `whether ${fact('instance')} runs could not be read`,
  'instance-not-running': ({ resource, fact }: ReasonCase) =>
    `${fact('instance')}, which ${resource} belongs to, is ${fact('state')}`,

  'security-group-rule': ({ rule, traffic }: ReasonCase) => `rule ${rule} allows ${traffic}`,
  'security-group-tracked': () => 'replies of an admitted connection pass: security groups are stateful',
  'security-group-no-rule': (one: ReasonCase) =>
    `no ${side(one)} rule of ${one.fact('groups')} on ${one.resource} allows ${one.traffic}`,
  'security-group-empty': (one: ReasonCase) =>
    `${one.fact('groups')} on ${one.resource} has no ${side(one)} rule at all, so nothing passes`,
  'security-group-unread': ({ resource, rule }: ReasonCase) =>
    rule === null
      ? `the security groups of ${resource} could not be read`
      : `whether rule ${rule} matches could not be read`,

  'network-acl-entry': ({ resource, rule, traffic, effect, fact, at }: ReasonCase) =>
    effect === 'deny'
      ? `entry ${rule} of network ACL ${resource} at ${PLACES[at]} (${fact('entry')}) denies ${traffic}`
      : `entry ${rule} (${fact('entry')}) allows ${traffic}`,
  'network-acl-default-deny': ({ resource, traffic, at, direction }: ReasonCase) =>
    `network ACL ${resource} at ${PLACES[at]} has no entry that allows ${direction === 'back' ? 'the reply, ' : ''}${traffic}, so its * entry denies it`,
  'network-acl-unread': ({ resource, rule }: ReasonCase) =>
    rule === null
      ? `the network ACL of ${resource} could not be read`
      : `whether entry ${rule} of network ACL ${resource} matches could not be read`,
} as const;
