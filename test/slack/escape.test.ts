import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawing } from '../../lib/slack/blocks/drawing.ts';
import { escape } from '../../lib/slack/blocks/escape.ts';
import { list } from '../../lib/slack/blocks/list.ts';

describe('text from outside', () => {
  test.each([
    ['a < b & c > d', 100, 'a &lt; b &amp; c &gt; d'],
    ['<!channel> <@U1>', 100, '&lt;!channel&gt; &lt;@U1&gt;'],
    ['two\nlines', 100, 'two\nlines'],
    ['a tab\tand \u202eback', 100, 'a tab and \ufffdback'],
    ['abcdef', 6, 'abcdef'],
    ['abcdefg', 6, 'abcde…'],
    ['a&b', 6, 'a…'],
    ['a&bc', 7, 'a&amp;…'],
    ['&&&', 8, '&amp;…'],
    ['😀😀😀', 4, '😀…'],
  ])('%j in %i characters is %j', (text, most, shown) => {
    expect(escape(text, most)).toBe(shown);
  });

  test('is never longer than it may be, and no sign of it begins a mention', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.integer({ min: 1, max: 60 }), (text, most) => {
        const shown = escape(text, most);
        expect(shown.length).toBeLessThanOrEqual(most);
        expect(shown.replace(/&(amp|lt|gt);/g, '')).not.toMatch(/[<>&]/);
      }),
    );
  });

  test('does not end the frame of a drawing', () => {
    expect(drawing(['a ```b``` <c>', 'd'])).toEqual({
      type: 'section',
      text: { type: 'mrkdwn', text: "```\na '''b''' &lt;c&gt;\nd\n```", verbatim: true },
    });
  });

  test('a drawing of any length keeps its frame', () => {
    const { text } = drawing(Array.from({ length: 500 }, () => 'a long line & more')) as { text: { text: string } };
    expect([text.text.length, text.text.startsWith('```\n'), text.text.endsWith('…\n```')]).toEqual([3000, true, true]);
  });
});

describe('a list', () => {
  test.each([
    [[], []],
    [['a', 'b'], ['Why\na\nb']],
    [['a', 'b', 'c', 'd'], ['Why\na\nb\n… and 2 more, which the report shows.']],
  ])('of %j', (lines, texts) => {
    expect(list('Why', lines, 2)).toEqual(
      texts.map((text) => ({ type: 'section', text: { type: 'plain_text', text, emoji: false } })),
    );
  });
});
