import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '..');
const README = readFileSync(resolve(ROOT, 'README.md'), 'utf8');

test('the README shows a report as it really is', () => {
  expect(README).toContain(readFileSync(resolve(ROOT, 'examples/acl-with-half-the-range/report.txt'), 'utf8'));
});

test('what the README shows of the instance’s inside is in that report, line by line', () => {
  const report = readFileSync(resolve(ROOT, 'examples/hardened-image-drops-egress/report.txt'), 'utf8').split('\n');
  const [, shown = ''] = /^\$ .*hardened-image-drops-egress\/snapshot\n([^`]*)\n```$/m.exec(README) ?? [];
  const lines = shown.split('\n').filter((line) => line !== '…');
  expect(lines.length).toBeGreaterThan(4);
  expect(lines.filter((line) => !report.includes(line))).toEqual([]);
});

test('the README counts the examples', () => {
  const examples = readdirSync(resolve(ROOT, 'examples'), { withFileTypes: true }).filter((one) => one.isDirectory());
  expect(README).toContain(`holds ${examples.length} small networks`);
});

test('every script that the README names exists', () => {
  const { scripts } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8'));
  const named = [...README.matchAll(/npm run ([a-z]+)/g)].map(([, name]) => name ?? '');
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});
