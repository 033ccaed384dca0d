import type { ReasonCase } from './reason-case.ts';

/** Network Firewall and other inspecting endpoints. */
export const FIREWALL_SENTENCES = {
  'network-firewall-rule': ({ resource, rule, traffic, effect }: ReasonCase) =>
    `rule ${rule} of the firewall behind ${resource} ${effect === 'deny' ? 'drops' : 'passes'} ${traffic}`,
  'network-firewall-default': ({ resource, traffic, effect }: ReasonCase) =>
    `no rule of the firewall behind ${resource} matches ${traffic}, and its default ${effect === 'deny' ? 'drops' : 'passes'} it`,
  'network-firewall-asymmetric': ({ fact }: ReasonCase) =>
    `request and reply do not both pass ${fact('endpoint')}, and an inspector that sees half a connection drops it`,
  'network-firewall-not-available': ({ resource }: ReasonCase) => `the firewall endpoint ${resource} is not ready`,
  'network-firewall-unread': ({ resource }: ReasonCase) =>
    `what the inspecting endpoint ${resource} does could not be read`,
} as const;
