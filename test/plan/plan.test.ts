import { describe, expect, test } from '@jest/globals';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import { type Offer, planFor } from '../../lib/plan/plan.ts';
import { questionOf } from '../support/ask.ts';
import { network, type Plan } from '../support/network-text.ts';

/** An app behind a NAT gateway, two neighbours that share its group, and nothing in the way. */
const OPEN: Plan = {
  vpc: '10.0.0.0/16',
  subnets: {
    private: {
      cidr: '10.0.1.0/24',
      routes: ['0.0.0.0/0 nat-1'],
      acl: ['100 allow out -1 0.0.0.0/0', '100 allow in -1 0.0.0.0/0'],
    },
    public: { cidr: '10.0.0.0/24', routes: ['0.0.0.0/0 igw-1'] },
  },
  nats: { 'nat-1': { subnet: 'public', address: '10.0.0.9', public: '198.51.100.1' } },
  groups: { 'sg-app': ['out -1 0.0.0.0/0'] },
  interfaces: {
    'eni-app': { subnet: 'private', address: '10.0.1.5', groups: ['sg-app'] },
    'eni-one': { subnet: 'private', address: '10.0.1.6', groups: ['sg-app'] },
    'eni-two': { subnet: 'private', address: '10.0.1.7', groups: ['sg-app'] },
  },
};

function offer(snapshot: Snapshot): Offer {
  const aim = { eni: 'eni-app', questions: [questionOf(snapshot, 'eni-app', 'tcp 192.0.2.1:443')], circumstances: {} };
  return planFor(compileNetwork(snapshot), aim, 'pln-1');
}

/** Each way as its sentences, with the number of interfaces that it opens something for. */
function told({ proposals, noFix }: Offer): readonly string[] {
  const ways = proposals.map(
    ({ changes, affects, risk }) =>
      `${changes.map(({ does }) => does).join(' + ')} | ${affects.interfaces}, ${risk.level}`,
  );
  return [...ways, ...noFix.map(({ blocker, because }) => `no: ${blocker.code}: ${because}`)];
}

const withAcl = (acl: readonly string[]): NonNullable<Plan['subnets']> => ({
  ...OPEN.subnets,
  private: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 nat-1'], acl },
});

describe('a plan', () => {
  test.each<[what: string, plan: Plan, ways: readonly string[]]>([
    ['of what is reachable is none', {}, []],
    [
      'of a shared group is a group of its own, and the shared one is another way',
      { groups: { 'sg-app': [] } },
      [
        'gives eni-app the new group egress-doctor-eni-app-egress, which lets tcp 443 to 192.0.2.1/32 out of eni-app alone | 1, low',
        'lets tcp 443 to 192.0.2.1/32 out of sg-app | 3, low',
      ],
    ],
    [
      'lifts every blocker at once: group, ACL out, ACL back',
      { groups: { 'sg-app': [] }, subnets: withAcl([]) },
      [
        'gives eni-app the new group egress-doctor-eni-app-egress, which lets tcp 443 to 192.0.2.1/32 out of eni-app alone + lets tcp 443 to 192.0.2.1/32 out of the subnets of acl-private (egress entry 100) + lets tcp 32768-60999 from 192.0.2.1/32 into the subnets of acl-private (ingress entry 100) | 3, low',
        'lets tcp 443 to 192.0.2.1/32 out of sg-app + lets tcp 443 to 192.0.2.1/32 out of the subnets of acl-private (egress entry 100) + lets tcp 32768-60999 from 192.0.2.1/32 into the subnets of acl-private (ingress entry 100) | 3, low',
      ],
    ],
    [
      'goes on where a change shows the next blocker',
      {
        subnets: {
          ...OPEN.subnets,
          public: { cidr: '10.0.0.0/24', routes: [] },
          dmz: { cidr: '10.0.9.0/24', routes: ['0.0.0.0/0 igw-1'] },
        },
      },
      [
        'adds a route to 192.0.2.1/32 by internet gateway igw-1 to rtb-public | 1, low',
        'adds a route to 0.0.0.0/0 by internet gateway igw-1 to rtb-public | 1, medium',
      ],
    ],
  ])('%s', (_what, plan, ways) => {
    expect(told(offer(network({ ...OPEN, ...plan })))).toEqual(ways);
  });

  test('is not offered where what it hangs on was not read', () => {
    const snapshot = network({ ...OPEN, families: { NetworkAcls: null } });
    expect(told(offer(snapshot)).map((line) => line.slice(0, 60))).toEqual([
      'no: gap: what it hangs on could not be read: NetworkAcls was',
    ]);
  });

  test('is not offered where it is not known whom it would touch', () => {
    const snapshot = network({ ...OPEN, subnets: withAcl([]) });
    const collection = { refusals: [], interfaces: { vpcs: [], subnets: [] }, resolvedBy: {} };
    expect(told(offer({ ...snapshot, collection }))).toEqual([
      'no: network-acl-default-deny: whom the change would touch is not known: the interfaces of vpc-1 were not all read',
    ]);
    const whole = { ...collection, interfaces: { vpcs: ['vpc-1'], subnets: [] } };
    expect(offer({ ...snapshot, collection: whole }).proposals.length).toBeGreaterThan(0);
  });
});
