import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import { answerTo, tell } from '../support/ask.ts';
import { network, type Plan } from '../support/network-text.ts';

const EXAMPLES = resolve(import.meta.dirname, '../../examples');
const NAMES = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((one) => one.isDirectory())
  .map((one) => one.name);

describe('a question about every address ends, and its ways sum to the whole', () => {
  test.each(NAMES)('%s', async (name) => {
    const snapshot = await readSnapshot(join(EXAMPLES, name, 'snapshot'));
    for (const { NetworkInterfaceId: eni, PrivateIpAddress: address } of snapshot.NetworkInterfaces ?? []) {
      if (address === undefined) continue;
      const { traces, outcome } = answerTo(snapshot, eni, 'tcp 0.0.0.0/0:443');
      expect(traces.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
      expect([outcome.sure <= outcome.maybe, outcome.sure >= 0, outcome.maybe <= 1]).toEqual([true, true, true]);
    }
  });
});

/** Two forwarding instances in a row, the second with routes to choose. */
function forwarders(b: readonly string[]): Plan {
  return {
    subnets: {
      a: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 eni-x'] },
      x: { cidr: '10.0.2.0/24', routes: ['0.0.0.0/0 eni-y'] },
      y: { cidr: '10.0.3.0/24', routes: b },
    },
    interfaces: {
      'eni-app': { subnet: 'a', address: '10.0.1.10' },
      'eni-x': { subnet: 'x', address: '10.0.2.10' },
      'eni-y': { subnet: 'y', address: '10.0.3.10', public: '198.51.100.3' },
    },
    patch: { 'eni-x': { SourceDestCheck: false }, 'eni-y': { SourceDestCheck: false } },
  };
}

describe('a loop ends', () => {
  test('of two forwarding instances', () => {
    expect(tell(network(forwarders(['0.0.0.0/0 eni-x'])), 'eni-app', 'tcp 203.0.113.9:443')).toContain('routing-loop');
    expect(tell(network(forwarders(['0.0.0.0/0 igw-1'])), 'eni-app', 'tcp 203.0.113.9:443')).toBe('reachable');
  });

  test('of a transit gateway that sends back what came', () => {
    const attachments = { 'attach-1': { vpc: 'vpc-1', subnets: ['a'], table: 'rtb-t' } };
    const loop: Plan = {
      subnets: { a: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 tgw-1'] } },
      interfaces: { 'eni-app': { subnet: 'a', address: '10.0.1.10' } },
      transit: { 'tgw-1': { attachments, tables: { 'rtb-t': ['0.0.0.0/0 attach-1'] } } },
    };
    expect(tell(network(loop), 'eni-app', 'tcp 203.0.113.9:443')).toContain('routing-loop');
  });
});

describe('every gate is asked about the whole question', () => {
  test('so one walk names every blocker', () => {
    const plan: Plan = {
      subnets: { a: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 igw-1'], acl: [] } },
      groups: { 'sg-app': [] },
      interfaces: { 'eni-app': { subnet: 'a', address: '10.0.1.10', groups: ['sg-app'] } },
      patch: { 'vpc-1': { BlockPublicAccessStates: { InternetGatewayBlockMode: 'block-ingress' } } },
    };
    const told = tell(network(plan), 'eni-app', 'tcp 203.0.113.9:25').replace('blocked: ', '').split('; ');
    expect(told.map((one) => one.split(' ').slice(0, 2).join(' '))).toEqual([
      'security-group out',
      'network-acl out',
      'internet-gateway out',
      'block-public-access out',
      'smtp-restriction out',
      'network-acl back',
    ]);
  });

  test('and each about all of it, whatever came before', () => {
    const plan: Plan = {
      subnets: {
        a: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 nat-1'] },
        nat: { cidr: '10.0.0.0/24', routes: ['0.0.0.0/0 igw-1'] },
      },
      nats: { 'nat-1': { subnet: 'nat', address: '10.0.0.5', public: '198.51.100.5' } },
      groups: { 'sg-app': ['out tcp 443 203.0.113.9/32'] },
      interfaces: { 'eni-app': { subnet: 'a', address: '10.0.1.10', groups: ['sg-app'] } },
    };
    const { traces } = answerTo(network(plan), 'eni-app', 'tcp 203.0.113.8,203.0.113.9:443');
    const sizes = traces.flatMap(({ trace }) =>
      [...trace.out, ...trace.back].flatMap((hop) =>
        hop.gates.map((gate) => gate.asked.addresses(hop.direction === 'out' ? 'dst' : 'src').size),
      ),
    );
    expect(new Set(sizes)).toEqual(new Set([2n]));
  });
});
