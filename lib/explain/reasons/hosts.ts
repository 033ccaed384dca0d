import type { ReasonCase } from './reason-case.ts';

/** The rule as its tool prints it, and the program that wrote it. */
function quoted({ fact }: ReasonCase): string {
  const text = fact('rule');
  const by = fact('frontEnd');
  return [text === '' ? '' : ` (${text})`, by === '' ? '' : `, written by ${by},`].join('');
}

function theReply({ direction }: ReasonCase): string {
  return direction === 'back' ? 'the reply, ' : '';
}

/** What happens inside a host: its firewall, its routes, and whether anybody listens. */
export const HOST_SENTENCES = {
  'host-firewall-passes': ({ traffic, resource }: ReasonCase) => `the firewall of ${resource} lets ${traffic} pass`,
  'host-firewall-drop': (one: ReasonCase) =>
    `${one.rule}${quoted(one)} on ${one.resource} drops ${theReply(one)}${one.traffic}`,
  'host-firewall-policy': (one: ReasonCase) =>
    `no rule of chain ${one.fact('chain')} on ${one.resource} accepts ${theReply(one)}${one.traffic}, and its policy is drop`,
  'host-firewall-reject': (one: ReasonCase) =>
    `${one.rule}${quoted(one)} on ${one.resource} rejects ${theReply(one)}${one.traffic} with ${one.fact('answer')}`,
  'host-firewall-established-drop': (one: ReasonCase) =>
    `${one.rule}${quoted(one)} on ${one.resource} drops what follows once the connection stands: connecting works and data hangs, ${one.traffic}`,
  'host-firewall-foreign-source': (one: ReasonCase) =>
    `${one.rule}${quoted(one)} on ${one.resource} gives ${one.traffic} a source address that the host does not have, so no reply comes back`,
  'host-firewall-untranslated': (one: ReasonCase) =>
    `${one.rule}${quoted(one)} on ${one.resource} translates the connection, and its reply is not translated back, because it is not tracked`,
  'host-firewall-no-route': (one: ReasonCase) =>
    `${one.rule}${quoted(one)} on ${one.resource} marks or redirects ${one.traffic}, and the host has no route for it then`,
  'host-firewall-redirect': (one: ReasonCase) =>
    `${one.rule}${quoted(one)} on ${one.resource} sends ${one.traffic} to ${one.fact('to')} instead`,
  'host-firewall-redirect-closed': (one: ReasonCase) =>
    `${one.rule}${quoted(one)} on ${one.resource} sends ${one.traffic} to ${one.fact('to')} instead, where nothing listens: the destination is innocent`,
  'host-firewall-depends': (one: ReasonCase) =>
    `whether ${one.rule}${quoted(one)} on ${one.resource} matches hangs on ${one.fact('on')}`,
  'host-firewall-rule-unread': (one: ReasonCase) =>
    `nobody can say what ${one.rule}${quoted(one)} on ${one.resource} does with ${one.traffic}`,
  'host-firewall-unread': ({ resource }: ReasonCase) => `not all of the firewall of ${resource} could be read`,
  'windows-firewall-passes': ({ resource, traffic }: ReasonCase) =>
    `the Windows firewall of ${resource} lets ${traffic} pass`,
  'windows-firewall-rule': ({ resource, rule, traffic, fact }: ReasonCase) =>
    `the Windows firewall rule “${fact('name')}” (${rule}) on ${resource} blocks ${traffic}`,
  'windows-firewall-default': ({ resource, traffic, fact }: ReasonCase) =>
    `no rule of the Windows firewall of ${resource} is about ${traffic}, and the default action of its ${fact('profile')} profile blocks it`,
  'windows-firewall-depends': ({ resource, rule }: ReasonCase) =>
    `whether ${rule === null ? 'the Windows firewall' : `the Windows firewall rule ${rule}`} on ${resource} matches could not be decided`,

  'host-route-leads': ({ resource, fact }: ReasonCase) => `${resource} sends by ${fact('device')}`,
  'host-route-missing': ({ resource, traffic }: ReasonCase) => `${resource} itself has no route for ${traffic}`,
  'host-route-refuses': ({ resource, rule, traffic }: ReasonCase) => `${rule} on ${resource} refuses ${traffic}`,
  'host-route-by-another-interface': ({ resource, fact }: ReasonCase) =>
    `${resource} sends this by ${fact('device')}, not by ${fact('expected')}, which the question is about`,
  'host-route-unread': ({ resource }: ReasonCase) => `the routes of ${resource} could not be read`,
  'reverse-path-passes': ({ resource }: ReasonCase) => `the reverse-path filter of ${resource} lets the reply in`,
  'reverse-path-drops': ({ resource, fact }: ReasonCase) =>
    `the reverse-path filter of ${resource} drops what comes in by ${fact('device')}: its own route to the sender leads elsewhere`,
  'reverse-path-unread': ({ resource }: ReasonCase) => `the reverse-path filter of ${resource} could not be read`,

  'listener-answers': ({ resource, fact }: ReasonCase) => `${fact('process')} listens there on ${resource}`,
  'listener-missing': ({ resource, traffic }: ReasonCase) =>
    `nothing on ${resource} listens for ${traffic}: the connection is refused`,
  'listener-on-loopback': ({ resource, traffic, fact }: ReasonCase) =>
    `${fact('process')} on ${resource} listens on ${fact('address')} alone, so ${traffic} is refused from anywhere else`,
} as const;
