import { describe, expect, test } from '@jest/globals';
import type { Snapshot } from '../../../lib/model/snapshot.ts';
import { adviceOn } from '../../../lib/plan/advice/registry.ts';
import { network, type Plan } from '../../support/network-text.ts';
import { sceneOf } from '../fixes/offers.ts';

/** What a person is told to do about the first thing that drops. */
function told(snapshot: Snapshot, words: string, eni = 'eni-app'): string {
  const { scene, drops } = sceneOf(snapshot, eni, words);
  const [first] = drops;
  return first === undefined ? 'nothing' : adviceOn(scene, first).advice;
}

function app(routes: readonly string[], plan: Plan = {}): Snapshot {
  return network({
    vpc: '10.0.0.0/16 2001:db8:0:100::/56',
    ...plan,
    subnets: { app: { cidr: '10.0.1.0/24 2001:db8:0:101::/64', routes }, ...plan.subnets },
    interfaces: { 'eni-app': { subnet: 'app', address: '10.0.1.5 2001:db8:0:101::5' }, ...plan.interfaces },
  });
}

const PUBLIC = {
  'public-b': { cidr: '10.0.2.0/24', zone: 'b', routes: ['0.0.0.0/0 igw-1'] },
  'public-a': { cidr: '10.0.3.0/24', routes: ['0.0.0.0/0 igw-1'] },
} as const;

describe('what to build, and where', () => {
  test.each<[what: string, snapshot: Snapshot, words: string, advice: string]>([
    [
      'a NAT gateway in the public subnet of the same zone',
      app([], { subnets: PUBLIC }),
      'tcp 203.0.113.9:443',
      'Create a public NAT gateway in subnet-public-a, and lead 0.0.0.0/0 of the client’s route table to it.',
    ],
    [
      'an internet gateway first',
      app([]),
      'tcp 203.0.113.9:443',
      'Attach an internet gateway to vpc-1. Create a public NAT gateway in a subnet of vpc-1 with a route table of its own that leads to an internet gateway, and lead 0.0.0.0/0 of the client’s route table to it.',
    ],
    [
      'not in the client’s own subnet, whose table would lead it back',
      app(['0.0.0.0/0 igw-1']),
      'tcp 203.0.113.9:443',
      'Create a public NAT gateway in a subnet of vpc-1 with a route table of its own that leads to an internet gateway, and lead 0.0.0.0/0 of the client’s route table to it. Or associate an Elastic IP with 10.0.1.5, if it may be reached from outside.',
    ],
    [
      'a gateway endpoint, where that is enough',
      app([], {
        subnets: PUBLIC,
        prefixLists: { 'pl-s3': '52.218.0.0/17' },
        patch: { 'pl-s3': { PrefixListName: 'com.amazonaws.eu-west-1.s3' } },
      }),
      'tcp 52.218.1.1:443',
      'Create a gateway endpoint for com.amazonaws.eu-west-1.s3 in vpc-1, which is free and is enough for this destination. Or: Create a public NAT gateway in subnet-public-a, and lead 0.0.0.0/0 of the client’s route table to it.',
    ],
    [
      'an egress-only gateway',
      app([], { subnets: PUBLIC }),
      'tcp [2001:db8:9::1]:443',
      'Create an egress-only internet gateway for vpc-1, which is free, and route ::/0 to it.',
    ],
    [
      'something that joins two networks',
      app([]),
      'tcp 10.7.0.9:443',
      'Join vpc-1 to the network of 10.7.0.9 by a VPC peering, a transit gateway or a VPN, with routes on both sides.',
    ],
    [
      'another port',
      app(['0.0.0.0/0 igw-1'], {
        interfaces: { 'eni-app': { subnet: 'app', address: '10.0.1.5', public: '198.51.100.5' } },
        families: {
          VpcBlockPublicAccessOptions: [{ AwsAccountId: '111122223333', InternetGatewayBlockMode: 'block-ingress' }],
        },
      }),
      'tcp 203.0.113.9:443',
      'Send by a NAT gateway or an egress-only gateway, which block-ingress lets out; or have the account’s owner exclude subnet-app with allow-bidirectional.',
    ],
  ])('%s', (_what, snapshot, words, advice) => {
    expect(told(snapshot, words)).toBe(advice);
  });
});
