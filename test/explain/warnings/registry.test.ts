import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { WARNINGS, warningsOf } from '../../../lib/explain/warnings/registry.ts';
import type { Scene } from '../../../lib/explain/warnings/warning.ts';
import { behindNat, outside, warned } from './warned.ts';

/** All warnings as one. */
function all(scene: Scene) {
  return warningsOf(scene);
}

test('in the order of the registry', () => {
  const plan = behindNat(
    {
      acl: ['1 allow out all 0.0.0.0/0', '1 allow in tcp 1024-65535 0.0.0.0/0', '2 allow in tcp 1024-2048 10.0.0.0/8'],
    },
    { zone: 'b' },
    { patch: { 'eni-app': { OwnerId: '444455556666' } } },
  );
  expect(warned(all, plan).map(({ code }) => code)).toEqual([
    'shadowed-acl-entry',
    'nat-in-another-zone',
    'path-mtu-discovery',
    'shared-subnet',
  ]);
});

test('nothing to say of healthy networks', () => {
  expect([...warned(all, behindNat()), ...warned(all, outside())]).toEqual([]);
});

test('every warning has a file of its own, and is registered', () => {
  const files = readdirSync('lib/explain/warnings').filter((name) => name.endsWith('.ts'));
  const named = files.filter((name) => name !== 'registry.ts' && name !== 'warning.ts').map(camel);
  expect(WARNINGS.map(({ name }) => name).toSorted()).toEqual(named.toSorted());
});

function camel(file: string): string {
  return file.replace('.ts', '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
