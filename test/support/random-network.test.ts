import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { type Step, type Walk, walkPacket } from './naive/walk.ts';
import { randomNetwork } from './random-network.ts';

/** The generator must not degrade in silence: these floors are well below what it reaches with this seed. */
const walks: readonly Walk[] = fc
  .sample(randomNetwork, { numRuns: 300, seed: 20261121 })
  .map(({ snapshot, packet, natPort }) => walkPacket(snapshot, packet, { natPort }));

function share(passes: Walk['passes']): number {
  return walks.filter((walk) => walk.passes === passes).length / walks.length;
}

function met(effect: Step['effect'], what: 'code' | 'gate' | 'hop'): ReadonlySet<string> {
  const steps = walks.flatMap((walk) => walk.steps);
  return new Set(steps.filter((step) => step.effect === effect).map((step) => step[what]));
}

test('about a third of the packets pass, and some hang on what was not read', () => {
  expect(share('yes')).toBeGreaterThan(0.22);
  expect(share('yes')).toBeLessThan(0.45);
  expect(share('unknown')).toBeGreaterThan(0.03);
});

test('denies come from most gates and for many reasons', () => {
  expect(met('deny', 'code').size).toBeGreaterThan(30);
  expect(met('deny', 'gate').size).toBeGreaterThan(12);
  expect(met('unknown', 'code').size).toBeGreaterThan(8);
});

test('packets go every way', () => {
  expect([...met('allow', 'hop')].toSorted()).toEqual([
    'egress-only-gateway',
    'gateway-endpoint',
    'interface',
    'internet-gateway',
    'nat-gateway',
    'nat-instance',
    'transit-gateway',
    'vpc-peering',
  ]);
});

test('a packet that passes is back where it came from', () => {
  const ends = walks.filter((walk) => walk.passes === 'yes').flatMap((walk) => walk.steps.slice(-1));
  expect(new Set(ends.map((step) => `${step.direction} ${step.at} ${step.gate}`))).toEqual(
    new Set(['back source security-group']),
  );
});
