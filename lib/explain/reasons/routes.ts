import { PLACES, type ReasonCase } from './reason-case.ts';

/** Route tables and addresses. */
export const ROUTE_SENTENCES = {
  route: ({ rule, fact }: ReasonCase) => `the route to ${rule} leads to ${fact('target')}`,
  'no-route': ({ resource, traffic, at }: ReasonCase) =>
    `route table ${resource} of ${PLACES[at]} has no route for ${traffic}`,
  'blackhole-route': ({ resource, rule, fact }: ReasonCase) =>
    `the route to ${rule} in ${resource} is a blackhole: its target ${fact('target')} is gone, and no shorter route takes over`,
  'never-forwarded': ({ traffic }: ReasonCase) => `AWS never forwards ${traffic}, whatever a route table says`,
  'routing-loop': ({ resource }: ReasonCase) => `the routes lead in a circle through ${resource}`,
  'route-not-active': ({ resource, rule, fact }: ReasonCase) =>
    `the route to ${rule} in ${resource} is in state ${fact('state')}`,
  'route-ambiguous': ({ resource, rule }: ReasonCase) =>
    `in ${resource} the prefix list ${rule} overlaps another list with another target, and AWS picks one at random`,
  'route-target-not-modelled': ({ rule, fact }: ReasonCase) =>
    `the route to ${rule} leads to ${fact('target')}, a kind of target that is not modelled`,
  'route-table-unread': ({ resource }: ReasonCase) => `the route table of ${resource} could not be read`,
  'prefix-list-unread': ({ resource, rule }: ReasonCase) =>
    `the entries of ${rule}, which a route in ${resource} names, could not be read`,

  'no-such-address': ({ fact }: ReasonCase) => `no interface in ${fact('vpc')} has the address ${fact('address')}`,
  'reply-goes-elsewhere': ({ fact }: ReasonCase) =>
    `the reply to ${fact('address')} is routed to ${fact('interface')} instead of back along its own connection`,
  'addresses-unread': ({ fact }: ReasonCase) =>
    `whose address ${fact('address')} is in ${fact('vpc')} could not be read`,
} as const;
