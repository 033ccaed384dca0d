import type { Opening, Plan, PlannedChange, Proposal } from '../../lib/model/plan.ts';
import { ACL, APP, natTrace } from './sample-traces.ts';

const RANGE = 'tcp 32768-60999 from 203.0.113.10/32, sent from port 443';

const ENTRY: PlannedChange = {
  kind: 'open-network-acl',
  resourceId: ACL,
  does: `lets tcp 32768-60999 from 203.0.113.10/32 into the subnets of ${ACL}, as its entry 90`,
  undo: `delete the ingress entry 90 of ${ACL}`,
  before: null,
  after: { RuleNumber: 90, Protocol: '6', RuleAction: 'allow', Egress: false, CidrBlock: '203.0.113.10/32' },
  commands: [
    `aws ec2 create-network-acl-entry --network-acl-id ${ACL} --ingress --rule-number 90 --protocol 6 --port-range From=32768,To=60999 --cidr-block 203.0.113.10/32 --rule-action allow`,
  ],
  undoCommands: [`aws ec2 delete-network-acl-entry --network-acl-id ${ACL} --ingress --rule-number 90`],
  ownership: {
    by: 'cloudformation',
    name: 'network',
    message: `${ACL} is managed by the CloudFormation stack network; a direct change will drift.`,
  },
  change: {
    kind: 'open-network-acl',
    networkAclId: ACL,
    direction: 'ingress',
    entries: [{ ruleNumber: 90, cidr: '203.0.113.10/32', protocol: 'tcp', ports: { from: 32_768, to: 60_999 } }],
  },
};

/** What one ACL opens to an interface that it guards. */
export function opening(told: Partial<Opening> = {}): Opening {
  return {
    eni: APP.eni,
    subnetId: 'subnet-030ac7866bb7ba17d',
    resourceId: ACL,
    direction: 'in',
    packets: [RANGE],
    moved: false,
    ...told,
  };
}

export function proposal(told: Partial<Proposal> = {}): Proposal {
  return {
    changes: [ENTRY],
    opens: [
      opening(),
      opening({ eni: 'eni-0b22df0000000002b' }),
      opening({ eni: 'eni-0c33e00000000003c', subnetId: 'subnet-0a1b2c3d4e5f60718' }),
    ],
    affects: { interfaces: 3, subnets: 2 },
    risk: { level: 'medium', because: ['it opens for 2 interfaces besides the one that asks'] },
    proof: {
      verdict: 'reachable',
      passShare: 1,
      traces: [natTrace('203.0.113.10', { verdict: 'reachable', passShare: 1 })],
    },
    warnings: [`${ACL} has 19 of 20 entries; this is the last that fits.`],
    ...told,
  };
}

/** A plan as it is offered. */
export const PLAN: Plan = {
  ...proposal(),
  id: 'pln-00000000000000000001',
  digest: 'd1ge57',
  createdAt: '2026-11-05T10:00:00.000Z',
  expiresAt: '2026-11-05T10:30:00.000Z',
  question: { eni: APP.eni, destination: 'https://api.example.com' },
  alternatives: [proposal({ risk: { level: 'high', because: ['it opens the whole internet'] } })],
  noFix: [],
};

/** One that has nothing to offer, and says why. */
export const NO_FIX: Plan = {
  ...PLAN,
  changes: [],
  opens: [],
  affects: { interfaces: 0, subnets: 0 },
  risk: { level: 'low', because: [] },
  proof: { verdict: 'blocked', passShare: 0, traces: [] },
  warnings: [],
  alternatives: [],
  noFix: [
    {
      blocker: { gate: 'network-acl', resourceId: ACL, code: 'network-acl-default-deny' },
      because: `${ACL} has no free number below its deny`,
      advice: 'Renumber its entries.',
    },
  ],
};

/** A plan in which everything that is text is this. */
export function planOfText(text: string): Plan {
  const change: PlannedChange = {
    ...ENTRY,
    kind: text,
    resourceId: text,
    does: text,
    undo: text,
    commands: [text],
    undoCommands: [text],
    ownership: { by: 'other', name: text, message: text },
  };
  const told = proposal({
    changes: [change],
    opens: [opening({ eni: text, resourceId: text, packets: [text] })],
    risk: { level: 'high', because: [text] },
    warnings: [text],
  });
  const blocker = { gate: text, resourceId: text, code: text };
  const question = { eni: text, destination: text };
  return {
    ...PLAN,
    ...told,
    id: text,
    question,
    alternatives: [told],
    noFix: [{ blocker, because: text, advice: text }],
  };
}
