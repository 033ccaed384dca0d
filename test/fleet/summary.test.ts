import { describe, expect, test } from '@jest/globals';
import { linesOf, sweptIn } from '../../lib/fleet/lines.ts';
import { completedOutcome, failedOutcome } from '../../lib/fleet/outcome.ts';
import { summaryOf } from '../../lib/fleet/summary.ts';
import { type FleetAnswer, FleetLine, FleetSummary, type Swept } from '../../lib/model/fleet.ts';

const ITEM = { accountId: '111111111111', region: 'eu-west-1', vpcId: 'vpc-a' };
const OTHER = { ...ITEM, vpcId: 'vpc-b' };
const DESTINATIONS = ['203.0.113.9:443', '10.0.0.9:5432'];

const REACHABLE: FleetAnswer = { verdict: 'reachable', passShare: 1, blockers: [], gaps: [] };
const UNKNOWN: FleetAnswer = { verdict: 'unknown', passShare: null, blockers: [], gaps: ['NetworkAcls'] };
const BLOCKED: FleetAnswer = {
  verdict: 'blocked',
  passShare: 0,
  blockers: [
    {
      gate: 'security-group',
      direction: 'out',
      at: 'source',
      resourceId: 'eni-3',
      ruleId: null,
      code: 'security-group-no-rule',
      drops: 1,
    },
  ],
  gaps: [],
};

const SWEPT: readonly Swept[] = [
  { enis: ['eni-1', 'eni-2'], answers: [REACHABLE, UNKNOWN] },
  { enis: ['eni-3'], answers: [BLOCKED, REACHABLE] },
];

describe('an outcome', () => {
  test('counts a pair for each interface and destination', () => {
    expect(completedOutcome(ITEM, SWEPT, { calls: { DescribeVpcs: 1 }, lines: 'a.jsonl' })).toEqual({
      item: ITEM,
      status: 'completed',
      interfaces: 3,
      pairs: 6,
      byVerdict: { reachable: 3, partial: 0, blocked: 1, unknown: 2 },
      calls: { DescribeVpcs: 1 },
      failure: null,
      lines: 'a.jsonl',
    });
  });

  test('of a failure counts nothing', () => {
    expect(failedOutcome(ITEM, { code: 'aws-denied', message: 'no' })).toEqual({
      item: ITEM,
      status: 'failed',
      interfaces: 0,
      pairs: 0,
      byVerdict: { reachable: 0, partial: 0, blocked: 0, unknown: 0 },
      calls: {},
      failure: { code: 'aws-denied', message: 'no' },
      lines: null,
    });
  });
});

describe('a summary', () => {
  const about = { id: 'f-1', startedAt: '2026-01-01T00:00:00Z', endedAt: '2026-01-01T00:01:00Z' };
  const asked = { ...about, destinations: DESTINATIONS };

  test('adds up what completed and names what failed', () => {
    const first = completedOutcome(ITEM, SWEPT, { calls: { DescribeVpcs: 1, DescribeSubnets: 2 }, lines: null });
    const second = completedOutcome(OTHER, SWEPT.slice(1), {
      calls: { DescribeAddresses: 1, DescribeVpcs: 2 },
      lines: null,
    });
    const lost = {
      ...failedOutcome({ ...ITEM, vpcId: 'vpc-c' }, { code: 'aws-denied', message: 'no' }),
      interfaces: 7,
      pairs: 7,
    };
    const summary = summaryOf(asked, [first, lost, second]);
    expect(FleetSummary.parse(summary)).toEqual(summary);
    expect(summary).toEqual({
      schemaVersion: 1,
      ...asked,
      items: { completed: 2, failed: 1 },
      interfaces: 4,
      pairs: 8,
      byVerdict: { reachable: 4, partial: 0, blocked: 2, unknown: 2 },
      calls: { DescribeAddresses: 1, DescribeSubnets: 2, DescribeVpcs: 3 },
      failed: [{ item: { ...ITEM, vpcId: 'vpc-c' }, failure: { code: 'aws-denied', message: 'no' } }],
    });
    expect(Object.keys(summary.calls)).toEqual(['DescribeAddresses', 'DescribeSubnets', 'DescribeVpcs']);
  });

  test('of nothing counts nothing', () => {
    const { items, byVerdict } = summaryOf(asked, []);
    expect([items, byVerdict]).toEqual([
      { completed: 0, failed: 0 },
      { reachable: 0, partial: 0, blocked: 0, unknown: 0 },
    ]);
  });
});

describe('lines', () => {
  test('are one for each group and destination, and lead back', () => {
    const text = linesOf(ITEM, DESTINATIONS, SWEPT);
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => FleetLine.parse(JSON.parse(line)));
    expect(lines.map(({ enis, destination, answer }) => [enis.join(), destination, answer.verdict])).toEqual([
      ['eni-1,eni-2', DESTINATIONS[0], 'reachable'],
      ['eni-1,eni-2', DESTINATIONS[1], 'unknown'],
      ['eni-3', DESTINATIONS[0], 'blocked'],
      ['eni-3', DESTINATIONS[1], 'reachable'],
    ]);
    expect(text.endsWith('\n')).toBe(true);
    expect(sweptIn(text, DESTINATIONS.length)).toEqual(SWEPT);
  });

  test('of nobody are none', () => {
    expect(linesOf(ITEM, DESTINATIONS, [])).toBe('');
    expect(sweptIn('', DESTINATIONS.length)).toEqual([]);
  });
});
