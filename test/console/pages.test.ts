import { describe, expect, test } from '@jest/globals';
import { HOSTILE, PAGES } from './sample-pages.ts';

/** Elements that HTML leaves without an end tag. */
const VOID = new Set(['meta', '!doctype', 'link', 'input']);
const TAG = /<(?<slash>\/?)(?<name>[!a-z][a-z0-9]*)(?<attributes>(?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*(?<closed>\/?)>/gi;

/** What is left open, wrongly nested, or looks like a tag and is none. */
function faults(page: string): readonly string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const { groups } of page.matchAll(TAG)) {
    const { slash, name = '', closed } = groups ?? {};
    if (slash === '/') wrong.push(...(open.pop() === name ? [] : [name]));
    else if (closed === '' && !VOID.has(name)) open.push(name);
  }
  return [...wrong, ...open, ...(page.replaceAll(TAG, '').match(/[<>]/g) ?? [])];
}

function all(page: string, pattern: RegExp): readonly string[] {
  return [...page.matchAll(pattern)].map(([, found = '']) => found);
}

describe.each(Object.entries(PAGES))('%s', (_name, page) => {
  test('is well formed, whatever stands in it', () => {
    expect(faults(page)).toEqual([]);
    expect(page).not.toContain(HOSTILE);
  });

  test('runs nothing, and has no style of its own', () => {
    expect(page).not.toMatch(/<(script|style|iframe|object|embed|base|image|foreignObject)\b/i);
    const attributes = all(page, /<[a-z0-9]+((?:\s+[a-z-]+(?:="[^"<>]*")?)*)/gi);
    expect(attributes.filter((one) => /\s(on[a-z]+|style)=/i.test(one))).toEqual([]);
  });

  test('leads nowhere but to the service itself', () => {
    const addresses = all(page, /\s(?:href|src|action|formaction)="([^"]*)"/g);
    expect(addresses.filter((address) => !/^(\/(?!\/)|#)/.test(address))).toEqual([]);
  });

  test('has a language, a title, one heading of the first rank and one of each landmark', () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page).toMatch(/<title>.+ – Egress Doctor<\/title>/);
    const counts = ['<h1', '<header', '<main', '<nav aria-label="Site"'].map((tag) => page.split(tag).length - 1);
    expect(counts).toEqual([1, 1, 1, 1]);
  });

  test('names and describes by what is there, once', () => {
    const ids = all(page, /\sid="([^"]+)"/g);
    const named = all(page, /\s(?:for|list|aria-labelledby|aria-describedby)="([^"]+)"/g).flatMap((one) =>
      one.split(' '),
    );
    const linked = all(page, /\shref="#([^"]+)"/g);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    expect([...named, ...linked].filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('every field has a label, and every form that sends proves that it was read', () => {
    const fields = all(page, /<input id="([^"]+)"/g);
    expect(fields.filter((id) => !page.includes(`<label for="${id}">`))).toEqual([]);
    const forms = page.split('<form ').slice(1);
    expect(forms.filter((form) => !/method="post"[\s\S]*name="token"/.test(form.split('</form>')[0] ?? ''))).toEqual(
      [],
    );
  });
});
