import { describe, expect, test } from '@jest/globals';
import type { ListedWatch } from '../../lib/console/listed-watch.ts';
import { watchesPage } from '../../lib/console/watches-page.ts';
import { printed } from '../../lib/explain/render/html/escape.ts';
import { WATCHES } from './sample-watches.ts';

/** The lines of the table, as they are read aloud. */
function lines(watches: readonly ListedWatch[]): readonly (readonly string[])[] {
  const page = printed(watchesPage(watches, 'token-1'));
  return [...page.matchAll(/<tr role="row"><th scope="row"[\s\S]*?<\/tr>/g)].map(([line]) =>
    [...line.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) =>
      cell.replace(/<svg[\s\S]*?<\/svg>|<[^>]+>/g, '').trim(),
    ),
  );
}

describe('a line of the table', () => {
  const [holding, broken, blind] = WATCHES as readonly [ListedWatch, ListedWatch, ListedWatch];
  test.each([
    [
      'holds',
      holding,
      [
        'bank rate(1 hour)',
        'tag:team=payments → https://bank.example.com, 10.20.0.5:5432 reachable',
        'holding',
        '28 Nov 2026, 10:00 UTC Run now: bank',
        'none',
      ],
    ],
    [
      'is broken',
      broken,
      [
        'bank rate(1 hour)',
        'tag:team=payments → https://bank.example.com, 10.20.0.5:5432 reachable',
        'broken',
        '28 Nov 2026, 10:00 UTC Run now: bank',
        'It is no longer reachable.',
      ],
    ],
    [
      'was not looked at',
      blind,
      [
        'bank rate(1 hour)',
        'tag:team=payments → https://bank.example.com, 10.20.0.5:5432 blocked',
        'unsure',
        'not yet Run now: bank',
        'none',
      ],
    ],
  ])('%s', (_what, watch, cells) => {
    expect(lines([watch])).toEqual([cells]);
  });

  test('says why the last look came to nothing', () => {
    const failed = { ...holding, lastFailure: { code: 'aws-refused', message: 'AWS said no.' } };
    expect(lines([failed])[0]?.[4]).toBe('none The last look failed: AWS said no.');
  });

  test('has its own button', () => {
    expect(printed(watchesPage([holding], 'token-1'))).toContain(
      '<form method="post" action="/watches/wch-00000000000000000001/run"><input type="hidden" name="token" value="token-1">',
    );
  });
});

test('without watches it says how there is one', () => {
  expect(printed(watchesPage([], 'token-1'))).toContain('<code>POST /v1/watches</code>');
});
