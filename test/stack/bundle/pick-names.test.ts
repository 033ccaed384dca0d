import { describe, expect, test } from '@jest/globals';
import { withPicks } from '../../../lib/stack/bundle/pick-names.ts';

describe('names are picked where they are taken out at once', () => {
  test.each([
    ["const { B, A } = await import('pkg');", "const { B, A } = await import('picked:A, B of pkg');"],
    [
      "const { A: Other } = await import('@scope/pkg');",
      "const { A: Other } = await import('picked:A of @scope/pkg');",
    ],
    ["const {\n  A,\n  B,\n} = await import('pkg');", "const {\n  A,\n  B,\n} = await import('picked:A, B of pkg');"],
    ["const all = await import('pkg');", "const all = await import('pkg');"],
    ["const { A } = await import('./own.ts');", "const { A } = await import('./own.ts');"],
    ["import('pkg').then(({ A }) => A)", "import('pkg').then(({ A }) => A)"],
    ["import { A } from 'pkg';", "import { A } from 'pkg';"],
  ])('%s', (before, after) => {
    expect(withPicks(before)).toBe(after);
  });
});
