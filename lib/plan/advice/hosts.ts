import type { Advice, AdviceCase } from './advice.ts';

const firewall: Advice = ({ resource, rule, traffic }) => ({
  because: `the firewall of ${resource} stops ${traffic} (${rule}), and no rule of its front end was found that would let it pass`,
  advice: `Open it on ${resource} by hand, in the words of the tool that writes its rules, and keep it over a restart.`,
});

const translation: Advice = ({ resource, rule, traffic }) => ({
  because: `${rule} on ${resource} rewrites ${traffic}, and what it is there for is not known`,
  advice: `Look at the nat rules of ${resource}: except ${traffic} from ${rule}, or take that rule out.`,
});

function atNat({ drop }: AdviceCase): string {
  return drop.gate.at === 'nat' ? ', and no NAT gateway that works stands ready in its place' : '';
}

/** Inside a host, and whether there is one. */
export const HOST_ADVICE = {
  'interface-not-attached': (one: AdviceCase) => ({
    because: `${one.resource} is attached to nothing (its state is ${one.fact('state')})${atNat(one)}`,
    advice: `Attach ${one.resource} to the instance that it is for, or use the address of one that runs.`,
  }),
  'instance-not-running': (one: AdviceCase) => ({
    because: `${one.fact('instance')}, which ${one.resource} belongs to, is ${one.fact('state')}${atNat(one)}; starting it costs money and may do more than answer`,
    advice: `Start ${one.fact('instance')}: aws ec2 start-instances --instance-ids ${one.fact('instance')}`,
  }),
  'host-firewall-drop': firewall,
  'host-firewall-policy': firewall,
  'host-firewall-reject': firewall,
  'host-firewall-established-drop': firewall,
  'host-firewall-foreign-source': translation,
  'host-firewall-untranslated': translation,
  'host-firewall-no-route': translation,
  'host-firewall-redirect-closed': ({ resource, rule, fact, traffic }: AdviceCase) => ({
    because: `${rule} on ${resource} redirects ${traffic} to ${fact('to')}, where nothing listens; the firewall lets it pass`,
    advice: `Start the proxy that should listen on ${fact('to')}, or take ${rule} out on ${resource}.`,
  }),
  'windows-firewall-rule': ({ resource, fact, rule }: AdviceCase) => ({
    because: `the rule “${fact('name')}” (${rule}) blocks on ${resource}, and on Windows a block wins over every rule that allows`,
    advice: `Disable or narrow “${fact('name')}” on ${resource}; where a group policy sets it, have the policy changed.`,
  }),
  'windows-firewall-default': firewall,
  'host-route-missing': ({ resource, traffic }: AdviceCase) => ({
    because: `${resource} itself has no route for ${traffic}, and routes inside a host are not changed from here`,
    advice: `Restore its default route (ip route on ${resource}): what DHCP gives it is a route by the VPC router.`,
  }),
  'host-route-refuses': ({ resource, rule, traffic }: AdviceCase) => ({
    because: `${rule} on ${resource} refuses ${traffic}, and routes inside a host are not changed from here`,
    advice: `Take that route out on ${resource}, or let a more specific one lead to the interface.`,
  }),
  'reverse-path-drops': ({ resource, fact }: AdviceCase) => ({
    because: `the reverse-path filter of ${resource} drops what comes in by ${fact('device')}, and sysctls are not changed from here`,
    advice: `Give ${fact('device')} a routing table and a rule of its own, or set net.ipv4.conf.${fact('device')}.rp_filter to 2.`,
  }),
  'listener-missing': ({ resource, traffic }: AdviceCase) => ({
    because: `nothing listens on ${resource} for ${traffic}: the network is open, and the host refuses`,
    advice: `Start the program that should listen on ${resource}, or ask for the port that it listens on.`,
  }),
  'listener-on-loopback': ({ resource, fact }: AdviceCase) => ({
    because: `${fact('process')} on ${resource} listens on ${fact('address')} alone, which nobody but the host itself reaches`,
    advice: `Bind ${fact('process')} to the interface’s address, or to 0.0.0.0 or ::, and restart it.`,
  }),
} as const;
