import { describe, expect, test } from '@jest/globals';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import { MOST_ASKED } from '../../lib/watch/decided-by.ts';
import { explainChanges } from '../../lib/watch/decisive.ts';

/** As many groups as that, of which each has its one rule, or has lost it. */
function groups(count: number, lost: (i: number) => boolean): Snapshot {
  const SecurityGroups = Array.from({ length: count }, (_, i) => ({
    GroupId: `sg-${i}`,
    IpPermissions: [],
    IpPermissionsEgress: lost(i) ? [] : [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
  }));
  return { SecurityGroups, documents: {}, hosts: {} };
}

const has = (snapshot: Snapshot, i: number) => {
  const group = snapshot.SecurityGroups?.find((one) => one.GroupId === `sg-${i}`);
  return group?.IpPermissionsEgress?.some(({ IpRanges = [] }) => IpRanges.length > 0) === true;
};
const lost = (i: number) => `sg-${i} lost the rule that let all traffic to 0.0.0.0/0 out`;

interface Case {
  readonly count: number;
  readonly holds: (snapshot: Snapshot) => boolean;
  readonly decisive: readonly string[];
  readonly because: string;
}

const CASES: readonly (readonly [what: string, of: Case])[] = [
  ['one of one', { count: 1, holds: (one) => has(one, 0), decisive: [lost(0)], because: `${lost(0)}.` }],
  ['one of several', { count: 9, holds: (one) => has(one, 5), decisive: [lost(5)], because: `${lost(5)}.` }],
  [
    'it took both of two',
    {
      count: 9,
      holds: (one) => has(one, 5) || has(one, 7),
      decisive: [lost(5), lost(7)],
      because: `2 changes together, of which none would have done alone: ${lost(5)}; ${lost(7)}.`,
    },
  ],
  [
    'either of two would have done',
    {
      count: 9,
      holds: (one) => has(one, 5) && has(one, 7),
      decisive: [lost(5), lost(7)],
      because: `2 changes together, all of which would have to be taken back: ${lost(5)}; ${lost(7)}.`,
    },
  ],
  [
    'six, of which four are said',
    {
      count: 6,
      holds: (one) => [0, 1, 2, 3, 4, 5].every((i) => has(one, i)),
      decisive: [0, 1, 2, 3, 4, 5].map(lost),
      because: `6 changes together, all of which would have to be taken back: ${[0, 1, 2, 3].map(lost).join('; ')}; and 2 more.`,
    },
  ],
  [
    'one of very many, among the first',
    {
      count: 300,
      holds: (one) => has(one, 8),
      decisive: [lost(8)],
      because: `${lost(8)}. Of 300 changes 140 were tried.`,
    },
  ],
  [
    'one of very many, among the last',
    { count: 300, holds: (one) => has(one, 288), decisive: [lost(288)], because: `${lost(288)}.` },
  ],
  [
    'two of very many',
    {
      count: 300,
      holds: (one) => has(one, 3) && has(one, 288),
      decisive: [lost(3), lost(288)],
      because: `2 changes together, all of which would have to be taken back: ${lost(3)}; ${lost(288)}.`,
    },
  ],
  [
    'more of very many than can be told apart',
    {
      count: 300,
      holds: (one) => Array.from({ length: 100 }, (_, i) => 3 * i).every((i) => has(one, i)),
      decisive: Array.from({ length: 300 }, (_, i) => lost(i)).slice(0, 20),
      because: expect.stringMatching(
        /^\d{3} changes together, .* Fewer of them may do: after 200 questions nobody asked on\.$/,
      ) as unknown as string,
    },
  ],
  [
    'none of several',
    {
      count: 3,
      holds: () => false,
      decisive: [],
      because: `3 things changed (${lost(0)} …), and none of it decides: what did was not read.`,
    },
  ],
  [
    'none of one',
    {
      count: 1,
      holds: () => false,
      decisive: [],
      because: `One thing changed (${lost(0)}), and none of it decides: what did was not read.`,
    },
  ],
];

describe('what decided', () => {
  test.each(CASES)('%s', (_what, { count, holds, decisive, because }) => {
    const asked: Snapshot[] = [];
    const explained = explainChanges({
      before: groups(count, () => false),
      after: groups(count, () => true),
      answersAsBefore: (one) => {
        asked.push(one);
        return holds(one);
      },
    });
    const told = explained.changes.map((one) => [one.sentence, one.decisive]);
    const others = Array.from({ length: count }, (_, i) => lost(i)).filter((one) => !decisive.includes(one));
    expect(explained.because).toEqual(because);
    expect(told).toEqual([...decisive.map((one) => [one, true]), ...others.map((one) => [one, false])].slice(0, 20));
    expect(asked.length).toBeLessThanOrEqual(MOST_ASKED);
  });

  test('is whole: what, how, whose, and no author yet', () => {
    const [change] = explainChanges({
      before: groups(1, () => false),
      after: groups(1, () => true),
      answersAsBefore: (one) => has(one, 0),
    }).changes;
    expect(change).toEqual({
      what: 'security-group-rule',
      how: 'removed',
      resourceId: 'sg-0',
      sentence: lost(0),
      decisive: true,
      author: null,
    });
  });
});
