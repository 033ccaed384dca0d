import type { ReasonCase } from './reason-case.ts';

/** Network Firewall and other inspecting endpoints. */
export const FIREWALL_SENTENCES = {
  'network-firewall-rule': ({ resource, rule, traffic, effect }: ReasonCase) =>
    `rule ${rule} of the firewall behind ${resource} ${effect === 'deny' ? 'drops' : 'passes'} ${traffic}`,
  'network-firewall-default': ({ resource, traffic, effect }: ReasonCase) =>
    `no rule of the firewall behind ${resource} matches ${traffic}, and its default ${effect === 'deny' ? 'drops' : 'passes'} it`,
  'network-firewall-reject': ({ resource, rule, traffic }: ReasonCase) =>
    `rule ${rule} of the firewall behind ${resource} rejects ${traffic} with a reset, so the caller sees a refusal, not a hang`,
  'network-firewall-drop-established': ({ resource, traffic }: ReasonCase) =>
    `the firewall behind ${resource} lets the handshake of ${traffic} through and drops every byte after it`,
  'network-firewall-tracked': () => 'replies of an admitted connection pass the firewall',
  'network-firewall-reply-inspected': ({ resource, rule, traffic }: ReasonCase) =>
    `the firewall behind ${resource} inspects the reply by itself and may drop ${traffic}${rule === null ? '' : ` (${rule})`}`,
  'network-firewall-forwards-one-way': ({ resource }: ReasonCase) =>
    `the firewall behind ${resource} forwards one direction to its stateful engine and not the other`,
  'network-firewall-asymmetric': ({ fact }: ReasonCase) =>
    `request and reply do not both pass ${fact('endpoint')}, and an inspector that sees half a connection drops it`,
  'network-firewall-not-available': ({ resource }: ReasonCase) => `the firewall endpoint ${resource} is not ready`,
  'network-firewall-unread': ({ resource }: ReasonCase) =>
    `what the inspecting endpoint ${resource} does could not be read`,
} as const;
