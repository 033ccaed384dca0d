import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import type { Notice } from '../../lib/model/notice.ts';
import { RemediationState } from '../../lib/model/remediation.ts';
import { planNotice } from '../../lib/notify/plan-notice.ts';
import { noticeSchemas } from '../../lib/notify/schemas.ts';
import { ABOUT, NOTICES, remediation, SECRETS, transition } from './notices.ts';

const EVENTS = join(import.meta.dirname, '../../docs/events');

describe('no notice', () => {
  test.each(NOTICES.map((notice) => [notice.id, notice] as const))('%s tells a secret, or who asked', (_id, notice) => {
    const text = JSON.stringify(notice);
    expect(Object.entries(SECRETS).filter(([, secret]) => text.includes(secret))).toEqual([]);
  });

  test.each(NOTICES.map((notice) => [notice.id, notice] as const))('%s is too large for the bus', (_id, notice) => {
    expect(Buffer.byteLength(JSON.stringify(notice))).toBeLessThan(256 * 1024);
  });
});

function told(to: RemediationState, from: RemediationState = 'planning'): string | undefined {
  return planNotice(remediation(to), transition(from, to), ABOUT)?.type;
}

describe('what is told of a plan', () => {
  test('is what it comes to; what is on the way is not told', () => {
    expect(Object.fromEntries(RemediationState.options.map((state) => [state, told(state, 'applying')]))).toEqual({
      planning: undefined,
      'not-offered': 'plan.closed',
      proposed: 'plan.proposed',
      approved: undefined,
      rejected: 'plan.closed',
      expired: 'plan.closed',
      applying: undefined,
      applied: undefined,
      verified: 'plan.applied',
      'rolled-back': 'plan.rolled-back',
      undoing: undefined,
      undone: 'plan.closed',
      lapsed: 'plan.closed',
      failed: 'plan.closed',
    });
  });

  test('is nothing where it stays what it is: one approval of two', () => {
    expect(told('proposed', 'proposed')).toBeUndefined();
  });

  test('has the same id for the same step, and another for another', () => {
    const once = planNotice(remediation('proposed'), transition('planning', 'proposed'), ABOUT);
    const later = planNotice(remediation('expired'), { ...transition('proposed', 'expired'), seq: 5 }, ABOUT);
    expect([once?.id, later?.id]).toEqual(['pln-1:4', 'pln-1:5']);
  });
});

/** One of each type, which is shown beside its schema. */
const EXAMPLES = new Map<Notice['type'], Notice>(NOTICES.toReversed().map((notice) => [notice.type, notice]));

describe('what is published', () => {
  test('is a schema of each type', () => {
    expect(Object.keys(noticeSchemas()).toSorted()).toEqual([...EXAMPLES.keys()].toSorted());
  });

  test.each(Object.entries(noticeSchemas()))('docs/events/%s.schema.json is what the code says', (type, schema) => {
    expect(golden(`${type}.schema.json`, schema)).toEqual(JSON.parse(JSON.stringify(schema)));
  });

  test.each([...EXAMPLES])('docs/events/%s.json is an example, and as its schema has it', (type, notice) => {
    const event = { source: 'egress-doctor', 'detail-type': type, detail: notice };
    expect(golden(`${type}.json`, event)).toEqual(event);
    const read = z.fromJSONSchema(schemaOf(type)).safeParse(notice);
    expect(read.success ? [] : read.error.issues).toEqual([]);
  });

  test.each([...EXAMPLES.keys()])('draft 4 of %s speaks of no later draft', (type) => {
    const text = JSON.stringify(noticeSchemas('draft-4')[type]);
    expect([text.includes('draft-04'), text.includes('"const"'), text.includes('$defs')]).toEqual([true, false, false]);
  });
});

function schemaOf(type: Notice['type']): Parameters<typeof z.fromJSONSchema>[0] {
  return JSON.parse(JSON.stringify(noticeSchemas()[type]));
}

function golden(name: string, value: unknown): unknown {
  const file = join(EVENTS, name);
  if (process.env['REWRITE_EXAMPLES'] !== undefined) writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
  return JSON.parse(readFileSync(file, 'utf8'));
}
