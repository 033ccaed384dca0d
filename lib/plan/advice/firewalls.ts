import type { Advice, AdviceCase } from './advice.ts';

const rules: Advice = ({ resource, rule, traffic }) => ({
  because: `the firewall behind ${resource} stops ${traffic} (${rule}), and a policy of inspection is never changed automatically`,
  advice: `Have whoever owns the firewall policy pass ${traffic}, by a stateful rule that stands before ${rule}.`,
});

/** Network Firewall and other inspecting endpoints. */
export const FIREWALL_ADVICE = {
  'network-firewall-rule': rules,
  'network-firewall-default': rules,
  'network-firewall-reject': rules,
  'network-firewall-drop-established': rules,
  'network-firewall-asymmetric': ({ fact, resource }: AdviceCase) => ({
    because: `request and reply do not both pass ${fact('endpoint') || resource}, and which of their routes should be inspected is not known`,
    advice: `Lead both directions through ${fact('endpoint') || resource}: by the subnet’s table on the way out, by the gateway’s edge table or the far subnet’s on the way back; on a transit gateway turn appliance mode on.`,
  }),
  'network-firewall-not-available': ({ resource, fact }: AdviceCase) => ({
    because: `the firewall endpoint ${resource} is ${fact('state')}, not ready, and routes around an inspection are never made automatically`,
    advice: `Look at the firewall’s sync states (aws network-firewall describe-firewall), and make the endpoint again where it failed.`,
  }),
} as const;
