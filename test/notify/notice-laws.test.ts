import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Notice } from '../../lib/model/notice.ts';
import { auditNotice } from '../../lib/notify/audit-notice.ts';
import { customNotification } from '../../lib/notify/custom-notification.ts';
import { fleetNotice } from '../../lib/notify/fleet-notice.ts';
import { planNotice } from '../../lib/notify/plan-notice.ts';
import { watchNotice } from '../../lib/notify/watch-notice.ts';
import { SAMPLES } from '../support/sample-audits.ts';
import { PLAN } from '../support/sample-plans.ts';
import { ABOUT, auditRecord, FLEET, NEWS, remediation, SECRETS, transition, WATCH } from './notices.ts';

const AT = '2026-11-28T10:00:00.000Z';

/** Sentences as they come from outside: any character, and any length. */
const SENTENCE = fc
  .tuple(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constant('<!channel> @here <https://evil.example.com|log in>'),
    ),
    fc.integer({ min: 0, max: 200 }),
  )
  .map(([piece, times]) => piece.repeat(times));
const MANY = fc.integer({ min: 1, max: 300 });

interface World {
  readonly text: string;
  readonly many: number;
}

const WORLD: fc.Arbitrary<World> = fc.record({ text: SENTENCE, many: MANY });

function copies<T>(one: T, many: number): T[] {
  return Array.from({ length: many }, () => one);
}

/** Everything that can be told of such a world. */
function everything({ text, many }: World): readonly Notice[] {
  const blocked = Object.values(SAMPLES).find(({ blockers }) => blockers.length > 0);
  if (blocked === undefined) throw new Error('no sample is blocked');
  const [blocker] = blocked.blockers;
  const [change] = NEWS.changes;
  const [result] = NEWS.results;
  const [opening] = PLAN.opens;
  const [does] = PLAN.changes;
  const [lost] = FLEET.failed;
  if (!lost || !blocker || !change || !result || !opening || !does) throw new Error('a sample has nothing to tell');
  const failure = { code: 'internal', message: text } as const;
  const plan = {
    ...PLAN,
    changes: copies({ ...does, does: text }, many),
    opens: copies({ ...opening, packets: [text] }, many),
  };
  const record = { ...remediation('failed'), plan, failure };
  const news = {
    ...NEWS,
    because: text,
    changes: copies({ ...change, sentence: text }, many),
    results: copies({ ...result, sentence: text }, many),
  };
  const notices = [
    auditNotice(
      auditRecord({
        ...blocked,
        blockers: copies({ ...blocker, resourceId: text.slice(0, 255), message: text }, many),
      }),
      ABOUT,
    ),
    auditNotice({ ...auditRecord(null), failure }, ABOUT),
    planNotice(record, transition('applying', 'failed'), ABOUT),
    watchNotice(WATCH, { version: 7, at: AT, news }, ABOUT),
    fleetNotice({ ...FLEET, destinations: copies(text, many), failed: copies({ ...lost, failure }, many) }, 'x', ABOUT),
  ];
  return notices.filter((notice) => notice !== undefined);
}

function law(holds: (notice: Notice, world: World) => void): void {
  fc.assert(
    fc.property(WORLD, (world) => {
      for (const notice of everything(world)) holds(notice, world);
    }),
    { numRuns: 60 },
  );
}

/** Every text of a value, however deep. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

test('no sentence is longer than anybody reads', () => {
  law((notice) => {
    expect(textsOf(notice).filter((text) => text.length > 1000)).toEqual([]);
  });
});

test('whatever is told is a notice, fits an event of 256 KB, and names no secret', () => {
  law((notice) => {
    const text = JSON.stringify(notice);
    expect(Notice.parse(JSON.parse(text))).toEqual(JSON.parse(text));
    expect(Buffer.byteLength(text)).toBeLessThan(256 * 1024);
    expect(Object.entries(SECRETS).filter(([, secret]) => text.includes(secret))).toEqual([]);
  });
});

/** Of each list of a notice, how many are told, and how many more it says there are. */
function counts(notice: Notice): readonly (readonly [told: number, more: number])[] {
  if ('audit' in notice) {
    const { failure, blockers, moreBlockers = 0 } = notice.audit;
    return failure === null ? [[blockers.length, moreBlockers]] : [];
  }
  if ('plan' in notice) return [notice.plan.does, notice.plan.opens].map(countsOf);
  if ('fleet' in notice) {
    const { destinations, moreDestinations = 0, failed, moreFailed = 0 } = notice.fleet;
    return [
      [destinations.length, moreDestinations],
      [failed.length, moreFailed],
    ];
  }
  const { watch, more } = notice;
  return [
    [watch.news.results.length, more?.results ?? 0],
    [watch.news.changes.length, more?.changes ?? 0],
  ];
}

function countsOf(lines: readonly string[]): readonly [number, number] {
  const [, more] = /^and (\d+) more$/.exec(lines.at(-1) ?? '') ?? [];
  return more === undefined ? [lines.length, 0] : [lines.length - 1, Number(more)];
}

test('of what is left out it is said how much', () => {
  law((notice, { many }) => {
    for (const count of counts(notice)) expect(count).toEqual([Math.min(many, 20), Math.max(0, many - 20)]);
  });
  expect(everything({ text: 'x', many: 1 }).flatMap(counts)).toHaveLength(7);
});

test('whatever a chat is told keeps to its limits, ends in no half character, and mentions nobody', () => {
  law((notice) => {
    const { content, metadata } = customNotification(notice);
    const parts: readonly (readonly [string, number])[] = [
      [content.title, 250],
      [content.description, 8000],
      ...(content.nextSteps ?? []).map((step) => [step, 350] as const),
      ...content.keywords.map((word) => [word, 75] as const),
      [metadata.summary, 300],
    ];
    const wrong = parts.filter(([part, most]) => part.length > most || part === '' || !part.isWellFormed());
    expect(wrong).toEqual([]);
    const shown = [content.title, content.description, metadata.summary, ...metadata.relatedResources].join('');
    // What is cut off behind an @ mentions nobody either.
    expect(/[<>]|@(?![\u2060…])/.test(shown)).toBe(false);
  });
});
