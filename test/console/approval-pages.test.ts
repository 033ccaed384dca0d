import { describe, expect, test } from '@jest/globals';
import { all, idFaults, markupFaults } from './markup-faults.ts';
import { HOSTILE } from './sample-pages.ts';
import { approvalPages, WAITING } from './sample-plan-pages.ts';

const PAGES = approvalPages(HOSTILE);
const pageOf = (name: string) => PAGES[name] ?? '';
/** As it is read. */
const textOf = (name: string) =>
  pageOf(name)
    .replace(/<style>[\s\S]*?<\/style>|<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,;])/g, '$1');

describe.each(Object.entries(PAGES))('%s', (_name, page) => {
  const bare = page.replace(/<style>[\s\S]*?<\/style>/, '');

  test('is well formed, whatever stands in it', () => {
    expect(markupFaults(bare)).toEqual([]);
    expect(idFaults(bare)).toEqual([]);
    expect(page).not.toContain(HOSTILE);
  });

  test('runs nothing, fetches nothing, and may send a form to its own service alone', () => {
    expect(bare).not.toMatch(/<(script|iframe|object|embed|base|image|foreignObject|link|img)\b/i);
    const [policy = ''] = all(bare, /http-equiv="Content-Security-Policy" content="([^"]*)"/g);
    expect(policy.replaceAll('&#39;', "'")).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'",
    );
    const addresses = all(bare, /\s(?:href|src|action|formaction)="([^"]*)"/g);
    expect(addresses.filter((address) => !/^(\/(?!\/)|#)/.test(address))).toEqual([]);
  });

  test('has a language, a title, one heading of the first rank and one main part', () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page).toMatch(/<title>.+ – Egress Doctor<\/title>/);
    expect(['<h1', '<header', '<main'].map((tag) => bare.split(tag).length - 1)).toEqual([1, 1, 1]);
  });
});

describe('the page where a plan is approved', () => {
  test('begins with the one sentence of what changes', () => {
    expect(textOf('approval')).toMatch(
      /Egress Doctor Lets tcp 32768-60999 from 203\.0\.113\.10\/32 into the subnets of acl-09d3f288ec769a839, as its entry 90\. So that eni-0a11ce0000000001a → https:\/\/api\.example\.com gets through\./,
    );
  });

  test('shows both paths, each for wide and for narrow screens', () => {
    const titles = all(pageOf('approval'), /<title id="[^"]+">([^<]*)</g);
    expect(titles.map((title) => title.split('.')[0])).toEqual([
      'Before: as it is now',
      'Before: as it is now',
      'After: with the plan',
      'After: with the plan',
    ]);
  });

  test.each([
    ['approval', 'Asked by somebody at this service, who did not have to sign in'],
    ['approval', 'Asked 5 Nov 2026, 10:00 UTC'],
    ['approval', 'Stays until somebody takes it back'],
    ['approval', 'for 3 interfaces in 2 subnets'],
    ['approval', 'It opens nothing else.'],
    ['approval', 'Risk: medium (it opens for 2 interfaces besides the one that asks).'],
    ['approval', 'is managed by the CloudFormation stack network; a direct change will drift.'],
    ['approval', 'aws ec2 create-network-acl-entry --network-acl-id acl-09d3f288ec769a839'],
    ['approval', 'The link works once, until 5 Nov 2026, 10:30 UTC.'],
    ['approval', 'What else would do'],
    ['approval, without audit or proof', 'How it is now is kept no longer.'],
    ['approval, hostile', 'Stays for 1 h 30 min, and is then taken back'],
    ['approval, hostile', 'Approvals 0 of 2'],
    ['approval, switched off', 'This service only proposes'],
    ['approved', 'It is approved and is applied at once; then a new connection is tried.'],
    ['approved by one of two', 'Your approval counts; 1 more is needed.'],
    ['rejected', 'It was rejected. Nothing was changed.'],
    ['turned away, known', 'It is over. Nobody decided in time. Nothing was changed.'],
  ])('%s: %s', (name, text) => {
    expect(textOf(name)).toContain(text);
  });

  test('has two buttons and a labelled field; where nothing is applied there is no yes', () => {
    const buttons = (name: string) => all(pageOf(name), /<button [^>]*value="(\w+)"/g);
    expect([buttons('approval'), buttons('approval, switched off')]).toEqual([['approve', 'reject'], ['reject']]);
    expect(pageOf('approval')).toContain('<label for="code">');
    expect(pageOf('approval')).toContain(`action="/v1/plans/${WAITING.id}/decision"`);
  });

  test('says a slip where it is read out', () => {
    const page = pageOf('approval after a slip');
    expect(page).toMatch(
      /role="alert">The code is wrong\.<[\s\S]*aria-describedby="code-fault code-hint" aria-invalid/,
    );
  });
});
