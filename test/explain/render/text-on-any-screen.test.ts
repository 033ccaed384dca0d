import { describe, expect, test } from '@jest/globals';
import { RENDERERS } from '../../../lib/explain/render/registry.ts';
import { SAMPLES } from '../../support/sample-audits.ts';

const render = RENDERERS.text;
const ESCAPE = '\u001b';

describe.each(Object.entries(SAMPLES))('%s', (_name, audit) => {
  test.each([40, 80, 120])('keeps within %i columns, leaves no space at an end, and ends with a newline', (columns) => {
    const text = render(audit, { color: false, columns });
    const lines = text.split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
    expect(lines.filter((line) => line.trimEnd() !== line)).toEqual([]);
    expect(text).toMatch(/[^\n]\n$/);
  });

  test('names the verdict first', () => {
    const text = render(audit, { color: false, columns: 80 });
    expect(text.startsWith(audit.verdict.toUpperCase())).toBe(true);
  });

  test('says without colour all that it says in colour', () => {
    const plain = render(audit, { color: false, columns: 80 });
    const colored = render(audit, { color: true, columns: 80 });
    expect(plain).not.toContain(ESCAPE);
    expect(colored).toContain(ESCAPE);
    expect(colored.replaceAll(new RegExp(`${ESCAPE}\\[[0-9;]*m`, 'g'), '')).toBe(plain);
  });
});

test('is never narrower than 40 columns', () => {
  const [narrow, least] = [12, 40].map((columns) => render(SAMPLES.blocked, { color: false, columns }));
  expect(narrow).toBe(least);
});

test('lets no name steer the terminal', () => {
  const text = render(SAMPLES.hostile, { color: false, columns: 80 });
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  expect(text.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
});

test('counts wide letters as two columns', () => {
  const { request } = SAMPLES.reachable;
  const named = { ...SAMPLES.reachable, request: { ...request, destination: `${'網'.repeat(60)}:443` } };
  const lines = render(named, { color: false, columns: 80 }).split('\n');
  expect(lines.filter((line) => (line.match(/網/g) ?? []).length > 40)).toEqual([]);
});
