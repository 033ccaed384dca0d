import { describe, expect, test } from '@jest/globals';
import type { FleetSummary } from '../../lib/model/fleet.ts';
import { customNotification } from '../../lib/notify/custom-notification.ts';
import { fleetNotice } from '../../lib/notify/fleet-notice.ts';
import { ABOUT, FLEET } from './notices.ts';

const { turned: _, ...FIRST } = FLEET;
const NOTHING = { reachable: 0, partial: 0, blocked: 0, unknown: 0 };
const HEAD = '1,200 interfaces, 2 destinations: 97 blocked, 3 unknown, 2,300 reachable.';

describe('the end of a fleet in one sentence or two', () => {
  test.each<[string, FleetSummary, string]>([
    [
      'what turned, and what failed',
      FLEET,
      `${HEAD} 1 of 50 VPCs could not be swept. Since the fleet before: 12 blocked, 3 reachable.`,
    ],
    ['the first of its order', { ...FIRST, items: { completed: 50, failed: 0 } }, HEAD],
    [
      'as it was',
      { ...FIRST, items: { completed: 1, failed: 0 }, turned: { since: 'flt-0', compared: 9, became: NOTHING } },
      `${HEAD} Since the fleet before: nothing turned.`,
    ],
    [
      'nobody to ask',
      { ...FIRST, items: { completed: 0, failed: 0 }, interfaces: 0, byVerdict: NOTHING },
      '0 interfaces, 2 destinations: nothing was asked.',
    ],
  ])('%s', (_what, summary, sentence) => {
    expect(fleetNotice(summary, 'flt-1', ABOUT).sentence).toBe(sentence);
  });
});

test('each execution that ends it is other news; the same one is the same', () => {
  const ids = ['flt-1', 'flt-1', 'again-x'].map((execution) => fleetNotice(FLEET, execution, ABOUT).id);
  expect(ids).toEqual(['flt-1:flt-1', 'flt-1:flt-1', 'flt-1:again-x']);
});

test('a chat is told what failed, with its reason, and how much more', () => {
  const [failed] = FLEET.failed;
  if (failed === undefined) throw new Error('nothing failed');
  const many = { ...FLEET, items: { completed: 28, failed: 22 }, failed: Array.from({ length: 22 }, () => failed) };
  const { content, metadata } = customNotification(fleetNotice(many, 'flt-1', ABOUT));
  const lines = content.description.split('\n');
  expect([content.title, lines[1], lines.length, lines.at(-1), content.nextSteps, metadata.threadId]).toEqual([
    ':satellite: fleet: 28 VPCs swept, 22 not',
    '• vpc-0007: AWS refused ec2:DescribeSubnets.',
    22,
    'and 2 more',
    ['Look at the fleet: https://api.example.com/v1/fleets/flt-1'],
    'flt-1',
  ]);
});
