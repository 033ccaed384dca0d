import { describe, expect, test } from '@jest/globals';
import { askPath } from '../../lib/console/audit-path.ts';
import { auditsPage } from '../../lib/console/audits-page.ts';
import { failedPage } from '../../lib/console/failed-page.ts';
import { instant } from '../../lib/console/instant.ts';
import { reportPage } from '../../lib/console/report-page.ts';
import { runningPage } from '../../lib/console/running-page.ts';
import { printed } from '../../lib/explain/render/html/escape.ts';
import { RENDERERS } from '../../lib/explain/render/registry.ts';
import type { AuditOrder } from '../../lib/model/audit-order.ts';
import { SAMPLES } from '../support/sample-audits.ts';
import { listed, outcomes, RECORD } from './sample-pages.ts';

const ORDER: AuditOrder = { ...RECORD.order, probe: false, port25Open: true, sourcePorts: '40000-40100', user: 'app' };

/** Each badge's word and how it looks. */
function badges(page: string): readonly string[] {
  return [...page.matchAll(/<span class="badge (\w+)"><svg [^>]*>.*?<\/svg> (\w+)<\/span>/g)].map(
    ([, kind, word]) => `${kind} ${word}`,
  );
}

describe('past audits', () => {
  test('say what became of each in a word, a shape and a colour', () => {
    expect(badges(printed(auditsPage({ audits: outcomes() }, true)))).toEqual([
      'open reachable',
      'partial partial',
      'shut blocked',
      'unknown unknown',
      'pending ended',
      'pending waiting',
      'pending running',
      'ended failed',
    ]);
  });

  test.each([
    ['the only page', {}, true, []],
    ['the first of several', { cursor: 'a b' }, true, ['/audits?cursor=a%20b']],
    ['one between', { cursor: 'c' }, false, ['/audits', '/audits?cursor=c']],
    ['the last', {}, false, ['/audits']],
  ])('%s leads to its neighbours', (_what, more, first, links) => {
    const page = printed(auditsPage({ audits: [listed({})], ...more }, first));
    const pages = page.split('aria-label="Pages of the list"')[1] ?? '';
    expect([...pages.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual(links);
  });
});

describe('an audit on its way', () => {
  test.each([
    ['what is done now', RECORD, 'Reading the route tables.'],
    ['it with a capital', { ...RECORD, progress: 'reading Subnets' }, 'Reading Subnets'],
    ['that nobody has begun', { ...RECORD, status: 'queued', progress: null } as const, 'Waiting for a worker.'],
    ['that it has begun', { ...RECORD, progress: null }, 'Reading the network.'],
  ])('says %s, and so that it is heard', (_what, record, sentence) => {
    expect(printed(runningPage(record, false))).toContain(`<p role="status" aria-live="polite">${sentence}</p>`);
  });

  test.each([
    [false, 'This page follows by itself.', `href="/audits/${RECORD.id}?still=yes"`],
    [true, 'This page stays as it is.', `href="/audits/${RECORD.id}"`],
  ])('still %p: says so, and how to have it otherwise', (still, sentence, link) => {
    const page = printed(runningPage(RECORD, still));
    expect({ said: page.includes(sentence), linked: page.includes(link) }).toEqual({ said: true, linked: true });
  });
});

describe('an audit that has ended', () => {
  const failed = { ...RECORD, order: ORDER, failure: { code: 'aws-refused', message: 'AWS refused it.' } };
  const page = printed(failedPage(failed, 'token-1'));

  test('says why there is no report', () => {
    expect(page).toContain('<p class="because">AWS refused it.</p>');
    expect(page).toContain('<code>aws-refused</code>');
  });

  test('repeats the very order', () => {
    const fields = [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, ...pair]) => pair);
    expect(Object.fromEntries(fields)).toEqual({
      token: 'token-1',
      eni: ORDER.eni,
      destination: ORDER.destination,
      sourcePorts: '40000-40100',
      user: 'app',
      port25Open: 'yes',
    });
  });

  test('leads to the form with the order in it', () => {
    expect(askPath(ORDER)).toBe(
      `/?eni=${ORDER.eni}&destination=https%3A%2F%2Fapi.example.com&sourcePorts=40000-40100&user=app&probe=no&port25Open=yes`,
    );
    expect(askPath({ ...RECORD.order, destination: '\ud800' })).toBe(`/?eni=${ORDER.eni}&destination=%EF%BF%BD`);
  });
});

test.each(Object.entries(SAMPLES))('the report of %s is the one that --format html prints', (_name, audit) => {
  const page = printed(reportPage({ ...RECORD, audit }, audit, 'token-1'));
  const alone = RENDERERS.html(audit, { color: false, columns: 80 });
  const [, sections = 'none'] = /<main>\n([\s\S]*)\n<\/main>/.exec(alone) ?? [];
  const [, summary = 'none'] = /(<h1>[\s\S]*)\n<\/header>/.exec(alone) ?? [];
  const [, title = 'none'] = /<title>(.*)<\/title>/.exec(alone) ?? [];
  expect({ sections: page.includes(sections), summary: page.includes(summary), title: page.includes(title) }).toEqual({
    sections: true,
    summary: true,
    title: true,
  });
});

test.each([
  ['2026-11-05T10:00:00.000Z', '5 Nov 2026, 10:00 UTC'],
  ['2027-01-31T23:59:59.999Z', '31 Jan 2027, 23:59 UTC'],
])('%s is %s', (iso, text) => {
  expect(printed(instant(iso))).toBe(`<time datetime="${iso}">${text}</time>`);
});
