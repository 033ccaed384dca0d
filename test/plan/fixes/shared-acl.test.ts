import { expect, test } from '@jest/globals';
import { compileNetwork } from '../../../lib/evaluate/network/network.ts';
import { planFor } from '../../../lib/plan/plan.ts';
import { questionOf } from '../../support/ask.ts';
import { network } from '../../support/network-text.ts';

/** Every subnet has the default ACL, which lets everything out and nothing in. */
const snapshot = network({
  subnets: {
    private: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 nat-1'] },
    public: { cidr: '10.0.0.0/24', routes: ['0.0.0.0/0 igw-1'] },
  },
  nats: { 'nat-1': { subnet: 'public', address: '10.0.0.9', public: '198.51.100.1' } },
  interfaces: { 'eni-app': { subnet: 'private', address: '10.0.1.5' } },
  patch: {
    'acl-vpc-1': {
      Entries: [{ RuleNumber: 100, RuleAction: 'allow', Egress: true, Protocol: '-1', CidrBlock: '0.0.0.0/0' }],
    },
  },
});

test('what one ACL has to let in at several places takes a number each', () => {
  const questions = [questionOf(snapshot, 'eni-app', 'tcp 192.0.2.1:443')];
  const { proposals } = planFor(compileNetwork(snapshot), { eni: 'eni-app', questions, circumstances: {} }, 'plan-1');
  expect(proposals[0]?.changes.map(({ does }) => does)).toEqual([
    'lets tcp 443 from 10.0.1.5/32 into the subnets of acl-vpc-1 (ingress entry 100)',
    'lets tcp 1024-65535 from 192.0.2.1/32 into the subnets of acl-vpc-1 (ingress entry 110)',
  ]);
});
