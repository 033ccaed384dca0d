import { describe, expect, test } from '@jest/globals';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import { grouped } from '../../lib/fleet/grouped.ts';
import { likenessIn } from '../../lib/fleet/likeness.ts';
import { isShareable, tell } from '../../lib/fleet/told.ts';
import type { FleetAnswer, FleetBlocker } from '../../lib/model/fleet.ts';
import { senderOf } from '../../lib/request/sender.ts';
import { network } from '../support/network-text.ts';

const SNAPSHOT = network({
  vpcs: { 'vpc-1': '10.0.0.0/16', 'vpc-2': '10.0.0.0/16' },
  subnets: { a: { cidr: '10.0.1.0/24' }, c: { cidr: '10.0.1.0/24', vpc: 'vpc-2' } },
  interfaces: {
    'eni-one': { subnet: 'a', address: '10.0.1.11', public: '198.51.100.11', instance: 'i-one' },
    'eni-sharer': { subnet: 'c', address: '10.0.1.11', instance: 'i-sharer' },
  },
});

const NOTHING: FleetAnswer = { verdict: 'blocked', passShare: 0, blockers: [], gaps: [] };
const BLOCKER: FleetBlocker = {
  gate: 'network-acl',
  direction: 'out',
  at: 'source',
  resourceId: 'acl-a',
  ruleId: null,
  code: 'network-acl-entry',
  drops: 1,
};
const blocked = (more: Partial<FleetBlocker>): FleetAnswer => ({ ...NOTHING, blockers: [{ ...BLOCKER, ...more }] });

const ANSWERS: readonly (readonly [sentence: string, answer: FleetAnswer, holds: boolean])[] = [
  ['where it names nobody', NOTHING, true],
  ['where it names a list and its rule', blocked({ ruleId: '100' }), true],
  ['where the place of a gate is the interface itself', blocked({ resourceId: 'eni-one' }), true],
  ['not where it is who shares its address', blocked({ resourceId: 'eni-sharer' }), false],
  ['not where a rule names it', blocked({ ruleId: 'to eni-one' }), false],
  ['not where a rule names its address', blocked({ ruleId: 'sg-1 tcp 443 10.0.1.11/32' }), false],
  ['not where a rule names its public address', blocked({ ruleId: 'sg-1 tcp 443 198.51.100.11/32' }), false],
  ['not where a gap is about it', { ...NOTHING, gaps: ['NetworkAcls', 'NetworkInterfaces eni-one'] }, false],
  ['not where a gap is about its instance', { ...NOTHING, gaps: ['Reservations i-one'] }, false],
  ['not where a gap is about who shares its address', { ...NOTHING, gaps: ['hosts i-sharer'] }, false],
  ['where a gap is about another', { ...NOTHING, gaps: ['NetworkInterfaces eni-data'] }, true],
  ['not where it says why this one cannot ask', { ...NOTHING, error: 'eni-one sends from IPv4 alone' }, false],
  ['where it says why nobody can', { ...NOTHING, error: 'it has no port' }, true],
];

describe('an answer holds for whoever is alike', () => {
  test.each(ANSWERS)('%s', (_sentence, answer, holds) => {
    const likeness = likenessIn(compileNetwork(SNAPSHOT))(senderOf(SNAPSHOT, 'eni-one'));
    expect(isShareable(answer, likeness)).toBe(holds);
  });
});

test('those come together that were told the same in the same order', () => {
  const answers = Array.from({ length: 13 }, (_, i) => tell({ ...NOTHING, gaps: [`gap ${i}`] }));
  const told = (...which: readonly number[]) => which.flatMap((i) => answers[i] ?? []);
  const all = Array.from({ length: 13 }, (_, i) => i);
  const rows = [
    { eni: 'eni-all', told: told(...all) },
    { eni: 'eni-a', told: told(1, 11) },
    { eni: 'eni-b', told: told(11, 1) },
    { eni: 'eni-c', told: told(1, 11).map(({ answer }) => tell({ ...answer })) },
  ];
  expect(
    grouped(rows).map(({ enis, answers: own }) => [enis.join(), own.map(({ gaps }) => gaps.join()).join()]),
  ).toEqual([
    ['eni-all', all.map((i) => `gap ${i}`).join()],
    ['eni-a,eni-c', 'gap 1,gap 11'],
    ['eni-b', 'gap 11,gap 1'],
  ]);
});
