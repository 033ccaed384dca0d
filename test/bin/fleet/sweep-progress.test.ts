import { Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { sweepProgress } from '../../../bin/fleet/sweep-progress.ts';
import { completedOutcome } from '../../../lib/fleet/outcome.ts';
import { answer } from '../../fleet/matrix/swept.ts';

const OUTCOME = completedOutcome(
  { accountId: null, region: null, vpcId: 'vpc-1' },
  [{ enis: ['eni-1', 'eni-2'], answers: [answer('ok')] }],
  { calls: {}, lines: null },
);

/** Everything that was written by the end, after one step of three, of which one was done before. */
function shown(screen: { readonly isTTY?: boolean; readonly columns?: number }, term = 'xterm'): string {
  const texts: string[] = [];
  const stream = new Writable({ write: (text, _encoding, done) => (texts.push(String(text)), done()) });
  const progress = sweepProgress(Object.assign(stream, screen), { total: 3, done: 1 }, term);
  progress.step(OUTCOME);
  progress.step(OUTCOME);
  progress.end();
  return texts.join('');
}

describe('progress', () => {
  test.each([
    ['no terminal', {}, 'xterm'],
    ['a terminal that can do nothing', { isTTY: true, columns: 80 }, 'dumb'],
    ['one that is too narrow', { isTTY: true, columns: 20 }, 'xterm'],
  ])('%s: a plain line, and not one for each VPC', (_name, screen, term) => {
    expect(shown(screen, term)).toBe('swept 3 of 3 VPCs, 4 pairs\n');
  });

  test.each([
    [200, 40],
    [80, 32],
    [64, 16],
    [63, 47],
    [40, 24],
    [24, 8],
  ])('a terminal of %s columns has a bar of %s, on one line of it', (columns, size) => {
    const lines = stripVTControlCharacters(shown({ isTTY: true, columns })).split(/[\r\n]+/);
    const bars = lines.flatMap((line) => /[█░]+/.exec(line) ?? []);
    expect(bars.length).toBeGreaterThan(0);
    expect(new Set(bars.map((bar) => bar.length))).toEqual(new Set([size]));
    // A line is drawn over the one before it.
    expect(
      Math.max(...lines.map((line) => line.split(/(?=[█░]{2,} )|(?<=VPCs.*s)(?=█)/)[0]?.length ?? 0)),
    ).toBeLessThanOrEqual(columns);
  });

  test('and no colour, whatever the terminal can do', () => {
    // oxlint-disable-next-line no-control-regex -- colours are what is looked for
    expect(shown({ isTTY: true, columns: 80 })).not.toMatch(/\u001b\[[\d;]*m/);
  });
});
