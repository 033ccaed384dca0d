import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { destinationsOf, organisation } from '../../bench/organisation.ts';
import { compileNetwork, type Network } from '../../lib/evaluate/network/network.ts';
import { interfacesIn, itemsIn } from '../../lib/fleet/items.ts';
import { sweep } from '../../lib/fleet/sweep.ts';
import type { Plan } from '../support/network-text/plan.ts';
import { network } from '../support/network-text.ts';
import { alike, idsOf } from './alike.ts';
import { crowd } from './crowd/crowd.ts';
import { naiveSweep } from './naive-sweep.ts';

/** `SWEEP_RUNS=5000 npm run jest -- test/fleet/sweep` for a long look. */
const RUNS = Number(process.env['SWEEP_RUNS'] ?? 150);

describe('a sweep', () => {
  test(`says what single audits say, in ${RUNS} crowded networks`, () => {
    const law = fc.property(crowd, ({ snapshot, enis, destinations }) => {
      const compiled = compileNetwork(snapshot);
      expect(sweep(compiled, enis, destinations)).toStrictEqual(naiveSweep(compiled, enis, destinations));
    });
    fc.assert(law, { numRuns: RUNS });
  }, 1_800_000);

  test('and in an organisation, VPC by VPC', () => {
    const size = { vpcs: 8, interfaces: 50, seed: 3 };
    const snapshot = organisation(size);
    const compiled = compileNetwork(snapshot);
    const destinations = destinationsOf(size, 40);
    for (const item of itemsIn(snapshot)) {
      const enis = interfacesIn(snapshot, item);
      expect(sweep(compiled, enis, destinations)).toStrictEqual(naiveSweep(compiled, enis, destinations));
    }
  }, 60_000);
});

/** How often a sweep looked for the table of a subnet, which every walk does. */
function walksOf(plan: Plan, count: number, destinations: readonly string[]): number {
  const compiled = compileNetwork(network(plan));
  let looks = 0;
  const counting: Network = {
    ...compiled,
    tableOf: (id) => {
      looks += 1;
      return compiled.tableOf(id);
    },
  };
  sweep(counting, idsOf(count), destinations);
  return looks;
}

describe('what is alike is asked once', () => {
  test.each([
    ['whatever is open', {}, ['203.0.113.9:443', '0.0.0.0/0:443', 'udp://203.0.113.9:53']],
    ['whatever is closed by its own group', { groups: ['sg-closed'] }, ['203.0.113.9:22', '10.0.1.200:22']],
    ['for a range that holds nobody', {}, ['10.200.0.0/16:443', '10.0.1.128/25:443']],
  ] as const)('%s', (_sentence, more, destinations) => {
    const one = walksOf(alike(1, more), 1, destinations);
    expect(one).toBeGreaterThan(0);
    expect(walksOf(alike(60, more), 60, destinations)).toBe(one);
  });

  test('and of those that a destination holds, each', () => {
    const one = walksOf(alike(1), 1, ['10.0.1.0/24:443']);
    expect(walksOf(alike(20), 20, ['10.0.1.0/24:443'])).toBeGreaterThan(one);
  });
});
