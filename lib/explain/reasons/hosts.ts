import type { ReasonCase } from './reason-case.ts';

/** Where the rule stands, the rule as its tool prints it, and the program that wrote it. */
function named({ resource, rule, fact }: ReasonCase): string {
  // Between backticks, for reports that show code as such; a rule that holds one itself is quoted plainly.
  const text = fact('rule').includes('`') ? fact('rule') : fact('rule').replace(/^.+$/s, '`$&`');
  const by = fact('frontEnd');
  const place = `${rule}${text === '' ? '' : ` (${text})`}`;
  return `on ${resource}, ${place}${by === '' ? '' : `, written by ${by},`}`;
}

function theReply({ direction }: ReasonCase): string {
  return direction === 'back' ? 'the reply, ' : '';
}

/** What happens inside a host: its firewall, its routes, and whether anybody listens. */
export const HOST_SENTENCES = {
  'host-firewall-passes': ({ traffic, resource }: ReasonCase) => `the firewall of ${resource} lets ${traffic} pass`,
  'host-firewall-drop': (one: ReasonCase) => `${named(one)} drops ${theReply(one)}${one.traffic}`,
  'host-firewall-policy': (one: ReasonCase) =>
    `on ${one.resource}, no rule of chain ${one.fact('chain')} accepts ${theReply(one)}${one.traffic}, and its policy is drop`,
  'host-firewall-reject': (one: ReasonCase) =>
    `${named(one)} rejects ${theReply(one)}${one.traffic} with ${one.fact('answer')}`,
  'host-firewall-established-drop': (one: ReasonCase) =>
    `${named(one)} drops what follows once the connection stands (${one.traffic}): connecting works, and data hangs`,
  'host-firewall-foreign-source': (one: ReasonCase) =>
    `${named(one)} gives ${one.traffic} a source address that the host does not have, so no reply comes back`,
  'host-firewall-untranslated': (one: ReasonCase) =>
    `${named(one)} translates the connection, and its reply is not translated back, because it is not tracked`,
  'host-firewall-no-route': (one: ReasonCase) =>
    `${named(one)} marks or redirects ${one.traffic}, and the host has no route for it then`,
  'host-firewall-redirect': (one: ReasonCase) =>
    `${named(one)} redirects ${one.traffic}: it goes to ${one.fact('to')} instead`,
  'host-firewall-redirect-closed': (one: ReasonCase) =>
    `${named(one)} redirects ${one.traffic}: it goes to ${one.fact('to')}, where nothing listens, and the destination is innocent`,
  'host-firewall-depends': (one: ReasonCase) => `${named(one)}, may match or not: that hangs on ${one.fact('on')}`,
  'host-firewall-rule-unread': (one: ReasonCase) =>
    `${named(one)}, does something with ${one.traffic} that could not be read`,
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
  'host-route-refuses': ({ resource, rule, traffic }: ReasonCase) => `on ${resource}, ${rule} refuses ${traffic}`,
  'host-route-by-another-interface': ({ resource, fact }: ReasonCase) =>
    `${resource} sends this by ${fact('device')}, not by ${fact('expected')}, which the question is about`,
  'host-route-unread': ({ resource }: ReasonCase) => `the routes of ${resource} could not be read`,
  'reverse-path-passes': ({ resource }: ReasonCase) => `the reverse-path filter of ${resource} lets the reply in`,
  'reverse-path-drops': ({ resource, fact }: ReasonCase) =>
    `the reverse-path filter of ${resource} drops what comes in by ${fact('device')}: its own route to the sender leads elsewhere`,
  'reverse-path-unread': ({ resource }: ReasonCase) => `the reverse-path filter of ${resource} could not be read`,

  'listener-answers': ({ resource, fact }: ReasonCase) => `${fact('process')} listens there on ${resource}`,
  'listener-missing': ({ resource, traffic }: ReasonCase) =>
    `on ${resource}, nothing listens for ${traffic}: the connection is refused`,
  'listener-on-loopback': ({ resource, traffic, fact }: ReasonCase) =>
    `on ${resource}, ${fact('process')} listens on ${fact('address')} alone: ${traffic} is refused`,
} as const;
