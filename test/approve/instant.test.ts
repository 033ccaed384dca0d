import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { instant, millisecondsOf } from '../../lib/approve/instant.ts';

const INSTANTS = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });

describe('instants', () => {
  test('are written as any clock writes them, and read back', () => {
    fc.assert(
      fc.property(INSTANTS, (date) => {
        expect([instant(date.getTime()), millisecondsOf(date.toISOString())]).toEqual([
          date.toISOString(),
          date.getTime(),
        ]);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    '1970-01-01T00:00:00.000Z',
    '2000-02-29T23:59:59.999Z',
    '1900-02-28T12:00:00.000Z',
    '2100-03-01T00:00:00.000Z',
    '2026-12-31T23:59:59.000Z',
    '2024-02-29T00:00:00.000Z',
  ])('%s, at an edge', (iso) => {
    expect([millisecondsOf(iso), instant(Date.parse(iso))]).toEqual([Date.parse(iso), iso]);
  });

  test.each([
    '2026-12-24T00:00:00+01:00',
    '2026-12-24T00:00:00.5-05:30',
    '2026-12-24T00:00Z',
    '2026-12-24T18:30:05.25Z',
  ])('%s, with its zone', (iso) => {
    expect(millisecondsOf(iso)).toBe(Date.parse(iso));
  });

  test.each(['', 'yesterday', '2026-12-24', '2026-12-24T00:00:00', '2026-12-24 00:00:00Z', '26-12-24T00:00:00Z'])(
    '%j is none',
    (text) => {
      expect(millisecondsOf(text)).toBeNaN();
    },
  );
});
