import { expect, test } from '@jest/globals';
import { percent } from '../../../../lib/explain/render/words/percent.ts';

test.each([
  [0, '0 %'],
  [2 ** -64, 'under 0.1 %'],
  [0.001, '0.1 %'],
  [0.5, '50 %'],
  [32 / 63, '50.8 %'],
  [0.999, '99.9 %'],
  [0.9995, 'over 99.9 %'],
  [1 / 6 + 1 / 6 + 1 / 6 + 1 / 6 + 1 / 6 + 1 / 6, '100 %'],
  [1, '100 %'],
])('%p is %s', (share, said) => {
  expect(percent(share)).toBe(said);
});
