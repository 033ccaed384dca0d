import { describe, expect, test } from '@jest/globals';
import { unmetOf } from '../../../bin/fleet/unmet-of.ts';
import { matrixOf } from '../../../lib/fleet/matrix/matrix.ts';
import { item } from '../../fleet/matrix/swept.ts';

const DESTINATION = 'a.example.com:1';
const ANSWERS = ['ok', 'ok', 'half acl-1', 'shut acl-1', 'unknown NetworkAcls', 'error to itself'];
const MATRIX = matrixOf(
  [DESTINATION],
  [item('vpc-1', Object.fromEntries(ANSWERS.map((one, i) => [`eni-${i}`, [one]])))],
);

describe('an expectation', () => {
  test.each([
    ['reachable', 4],
    ['partial', 5],
    ['blocked', 5],
    // What cannot be asked is unknown too.
    ['unknown', 4],
  ] as const)('%s does not hold for %s of six', (expected, interfaces) => {
    expect(unmetOf([{ destination: DESTINATION, expect: expected }], MATRIX)).toEqual({
      unmet: [{ destination: DESTINATION, expect: expected, interfaces }],
    });
  });

  test('that nobody has is not there, and one that holds is none', () => {
    const all = matrixOf([DESTINATION], [item('vpc-1', { 'eni-1': ['ok'] })]);
    expect([
      unmetOf([{ destination: DESTINATION, expect: undefined }], MATRIX),
      unmetOf([{ destination: DESTINATION, expect: 'reachable' }], all),
    ]).toEqual([{}, { unmet: [] }]);
  });
});
