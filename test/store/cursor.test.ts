import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readCursor, writeCursor } from '../../lib/store/cursor.ts';

const POSITION = { createdAt: '2026-11-05T12:00:00.000Z', id: 'aud-1' };
const OURS = writeCursor(POSITION);

/** A cursor with a mark that fits, as somebody makes it who has read our code. */
function forged(content: string): string {
  const mark = createHash('sha256').update(content).digest().subarray(0, 6);
  return Buffer.concat([mark, Buffer.from(content)]).toString('base64url');
}

describe('a cursor', () => {
  test('of any position is read as that position, and needs no escaping in a URL', () => {
    const instants = fc.date({ min: new Date(0), max: new Date('2999-12-31'), noInvalidDate: true });
    const ids = fc.string({ minLength: 1, maxLength: 100, unit: 'grapheme' });
    fc.assert(
      fc.property(instants, ids, (instant, id) => {
        const position = { createdAt: instant.toISOString(), id };
        const cursor = writeCursor(position);
        expect([readCursor(cursor), encodeURIComponent(cursor)]).toEqual([position, cursor]);
      }),
    );
  });

  test('with any one character changed, added or left out is refused', () => {
    const altered = OURS.split('').flatMap((character, at) =>
      [character === 'A' ? 'B' : 'A', '', `${character}A`, '='].map(
        (instead) => OURS.slice(0, at) + instead + OURS.slice(at + 1),
      ),
    );
    expect(altered.filter((cursor) => isRead(cursor))).toEqual([]);
  });

  test.each([
    ['of another list', forged('plan#2026-11-05T12:00:00.000Z#plan-1')],
    ['with an instant that is none', forged('audit#yesterday#aud-1')],
    ['with an instant of another zone', forged('audit#2026-11-05T12:00:00.000+01:00#aud-1')],
    ['without an id', forged('audit#2026-11-05T12:00:00.000Z#')],
    ['without anything', forged('')],
    ['of bytes that are no text', Buffer.alloc(40, 0xff).toString('base64url')],
    ['in JSON', Buffer.from('{"pk":{"S":"audit#aud-1"}}').toString('base64url')],
    ['as base64 with padding', `${OURS}=`],
    ['with white space', ` ${OURS}`],
    ['too long', forged(`audit#2026-11-05T12:00:00.000Z#${'x'.repeat(600)}`)],
  ])('%s is refused', (_what, cursor) => {
    expect(() => readCursor(cursor)).toThrow(
      expect.objectContaining({ code: 'bad-input', message: expect.stringContaining('use the cursor of a page') }),
    );
  });
});

function isRead(cursor: string): boolean {
  try {
    readCursor(cursor);
    return true;
  } catch {
    return false;
  }
}
