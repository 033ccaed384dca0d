import { describe, expect, test } from '@jest/globals';
import { all, idFaults, markupFaults } from './markup-faults.ts';
import { HOSTILE, PAGES } from './sample-pages.ts';

describe.each(Object.entries(PAGES))('%s', (_name, page) => {
  test('is well formed, whatever stands in it', () => {
    expect(markupFaults(page)).toEqual([]);
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
    expect(idFaults(page)).toEqual([]);
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
