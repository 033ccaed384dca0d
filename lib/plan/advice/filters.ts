import type { Advice, AdviceCase } from './advice.ts';

const group: Advice = ({ resource, fact, traffic }) => ({
  because: `no rule of ${fact('groups')} on ${resource} allows ${traffic}, and no change of these groups was found that would`,
  advice: `Have whoever owns ${fact('groups')} allow ${traffic}.`,
});

const list: Advice = ({ resource, rule, traffic }) => ({
  because: `entry ${rule} of network ACL ${resource} denies ${traffic}, and no change of that list was found that would let it pass`,
  advice: `Have whoever owns ${resource} allow ${traffic} under a number before that entry, and the replies in the other direction.`,
});

/** Groups, ACLs, load balancers, and what AWS puts in front of the internet. */
export const FILTER_ADVICE = {
  'security-group-no-rule': group,
  'security-group-empty': group,
  'network-acl-entry': list,
  'network-acl-default-deny': list,
  'load-balancer-no-listener': ({ fact, traffic }: AdviceCase) => ({
    because: `load balancer ${fact('loadBalancer')} has no listener for ${traffic} (its ports: ${fact('ports')}); which targets one should have is not known`,
    advice: `Ask for one of the ports ${fact('ports')}, or add a listener to ${fact('loadBalancer')}.`,
  }),
  'block-public-access-on': ({ fact, resource }: AdviceCase) => ({
    because: `VPC Block Public Access is ${fact('mode')} for ${fact('subnet')} of ${resource}; it is an account’s decision to be private, and is never changed automatically`,
    advice:
      fact('mode') === 'block-ingress'
        ? `Send by a NAT gateway or an egress-only gateway, which ${fact('mode')} lets out; or have the account’s owner exclude ${fact('subnet')} with allow-bidirectional.`
        : `Have the account’s owner exclude ${fact('subnet')}: with allow-egress for what goes out by a NAT gateway or an egress-only gateway that stands there, with allow-bidirectional for an internet gateway.`,
  }),
  'encryption-enforced': ({ resource, fact }: AdviceCase) => ({
    because: `${resource} enforces encryption in transit, and has no exclusion for ${fact('gateway')}; such a control is never weakened automatically`,
    advice: `Have the owner of ${resource} exclude ${fact('gateway')} from its encryption control, or use a path that encrypts.`,
  }),
  'smtp-port-25': ({ traffic }: AdviceCase) => ({
    because: `AWS drops ${traffic} for the whole account, and no rule or route lifts that`,
    advice:
      'Send by port 587, 465 or 2525 through a relay (Amazon SES takes all three), or ask AWS to lift it: the form “Request to remove email sending limitations”.',
  }),
  'no-such-address': ({ fact }: AdviceCase) => ({
    because: `no interface in ${fact('vpc')} has the address ${fact('address')}, and no rule or route makes one`,
    advice: `Look up what ${fact('address')} was: an instance that was replaced has another address, and a name may still hold the old one.`,
  }),
  'reply-goes-elsewhere': ({ fact }: AdviceCase) => ({
    because: `the reply to ${fact('address')} comes to ${fact('interface')}, which did not ask; which of both ways is meant is not known`,
    advice: `Let request and reply take one way: look at the routes of the destination’s subnet that lead to ${fact('interface')}.`,
  }),
} as const;
