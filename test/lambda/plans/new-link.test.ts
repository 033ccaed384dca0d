import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { keptLink, newLink } from '../../../lambda/plans/new-link.ts';
import { newPlanId } from '../../../lambda/plans/new-plan-id.ts';
import { CODE_ALPHABET } from '../../../lib/approve/link.ts';

const MANY = 500;
const digest = (text: string) => createHash('sha256').update(text).digest('hex');

test('a link has a token of 256 bits and a code of six characters, never the same twice', () => {
  const links = Array.from({ length: MANY }, newLink);
  const code = new RegExp(`^[${CODE_ALPHABET}]{6}$`);
  expect(links.filter((link) => !/^[\w-]{43}$/.test(link.token) || !code.test(link.code))).toEqual([]);
  expect(new Set(links.map(({ token }) => token)).size).toBe(MANY);
  expect(new Set(links.map((link) => link.code)).size).toBeGreaterThan(MANY - 5);
});

test('hashes alone are kept of it', () => {
  const kept = keptLink({ token: 'token', code: '347-cdf' }, '2026-11-28T10:30:00.000Z');
  expect(kept).toEqual({
    tokenHash: digest('token'),
    codeHash: digest('347CDF'),
    expiresAt: '2026-11-28T10:30:00.000Z',
    usedAt: null,
    tries: 0,
  });
});

test('ids of plans are not to be guessed', () => {
  const ids = Array.from({ length: MANY }, newPlanId);
  expect(ids.filter((id) => !/^pln-[0-9a-hjkmnp-tv-z]{20}$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(MANY);
});
