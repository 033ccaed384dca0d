import { describe, expect, test } from '@jest/globals';
import { openLines, sayNothingElse, sayOpenLine } from '../../../../lib/explain/render/words/openings.ts';
import {
  alternativeLines,
  planWarnings,
  sayChanges,
  sayNoFix,
  sayProof,
  sayRisk,
} from '../../../../lib/explain/render/words/plan.ts';
import type { Opening } from '../../../../lib/model/plan.ts';
import { NO_FIX, opening, PLAN, proposal } from '../../../support/sample-plans.ts';

const HTTPS = ['tcp 443 to 52.1.2.3/32'];
const out = (told: Partial<Opening>) =>
  opening({ resourceId: 'sg-1', direction: 'out', packets: HTTPS, subnetId: 'subnet-1', ...told });

describe('what a plan opens, for whom', () => {
  test.each<readonly [string, readonly Opening[], readonly string[]]>([
    ['nothing', [], []],
    ['one interface', [out({ eni: 'eni-1' })], ['tcp 443 to 52.1.2.3/32 for eni-1, at sg-1.']],
    [
      'three interfaces in two subnets',
      [out({ eni: 'eni-1' }), out({ eni: 'eni-2' }), out({ eni: 'eni-3', subnetId: 'subnet-2' })],
      ['tcp 443 to 52.1.2.3/32 for 3 interfaces in 2 subnets, at sg-1.'],
    ],
    [
      'interfaces whose subnet is not known',
      [out({ eni: 'eni-1', subnetId: null }), out({ eni: 'eni-2', subnetId: null })],
      ['tcp 443 to 52.1.2.3/32 for 2 interfaces, at sg-1.'],
    ],
    [
      'the same packets in another order',
      [out({ eni: 'eni-1', packets: ['tcp 443', 'udp 53'] }), out({ eni: 'eni-2', packets: ['udp 53', 'tcp 443'] })],
      ['tcp 443 and udp 53 for 2 interfaces in 1 subnet, at sg-1.'],
    ],
    [
      'other packets, another resource, another direction, another way',
      [
        out({ eni: 'eni-1' }),
        out({ eni: 'eni-2', packets: ['tcp 80 to 52.1.2.3/32'] }),
        out({ eni: 'eni-3', resourceId: 'acl-1' }),
        out({ eni: 'eni-4', direction: 'in' }),
        out({ eni: 'eni-5', moved: true }),
      ],
      [
        'tcp 443 to 52.1.2.3/32 for eni-1, at sg-1.',
        'tcp 80 to 52.1.2.3/32 for eni-2, at sg-1.',
        'tcp 443 to 52.1.2.3/32 for eni-3, at acl-1.',
        'tcp 443 to 52.1.2.3/32 for eni-4, at sg-1.',
        'tcp 443 to 52.1.2.3/32 for eni-5, at sg-1; it passed before, and now goes another way.',
      ],
    ],
  ])('%s', (_what, opens, lines) => {
    expect(openLines(opens).map(sayOpenLine)).toEqual(lines);
  });

  test('and nothing else', () => {
    expect([sayNothingElse([]), sayNothingElse([opening()])]).toEqual([
      'It opens nothing that was shut.',
      'It opens nothing else.',
    ]);
  });
});

describe('the sentences of a plan', () => {
  const [change] = PLAN.changes;
  const does = (text: string) => ({ ...(change as NonNullable<typeof change>), does: text });

  test.each([
    [[], 'There is no fix to offer.'],
    [['lets it out'], 'Lets it out.'],
    [['lets it out.', 'adds entry 90 to acl-1'], 'Lets it out; adds entry 90 to acl-1.'],
  ])('%j', (texts, sentence) => {
    expect(sayChanges({ changes: texts.map(does) })).toBe(sentence);
  });

  test.each([
    ['low', [], 'Risk: low.'],
    ['high', ['it opens everything.', 'for everybody'], 'Risk: high (it opens everything; for everybody).'],
  ] as const)('risk %s because %j', (level, because, sentence) => {
    expect(sayRisk({ risk: { level, because: [...because] } })).toBe(sentence);
  });

  test('the proof, and what is none', () => {
    expect([sayProof(PLAN), sayProof(NO_FIX)]).toEqual([
      'Proven on the patched network: every packet passes, out and back.',
      'On the patched network the answer would be: blocked.',
    ]);
  });

  test('why a blocker stays', () => {
    const blocker = { gate: 'network-acl', resourceId: 'acl-1', code: 'c' };
    expect(sayNoFix({ blocker, because: 'it is full.', advice: 'Renumber.' })).toBe(
      'network-acl acl-1: no fix, because it is full. Renumber.',
    );
    expect(sayNoFix({ blocker: { ...blocker, resourceId: '' }, because: 'so', advice: '' })).toBe(
      'network-acl: no fix, because so.',
    );
  });

  test('a warning and who manages the resource, each once', () => {
    const told = proposal({ warnings: ['A.', 'A.', change?.ownership?.message ?? ''] });
    expect(planWarnings(told)).toEqual([change?.ownership?.message, 'A.']);
  });

  test('what else would do', () => {
    expect(alternativeLines(PLAN)).toEqual([`${sayChanges(PLAN)} Risk: high (it opens the whole internet).`]);
  });
});
