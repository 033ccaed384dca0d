import type { Screen } from '../renderer.ts';
import { visible } from '../words/visible.ts';
import { type Ink, paint } from './ink.ts';
import { cutToWidth, widthOf } from './width.ts';

/** A stretch of text of one meaning. */
export interface Run {
  readonly text: string;
  readonly ink: Ink;
}

/** What stands before the first line of a paragraph, and before the others. */
export interface Hang {
  readonly first: readonly Run[];
  readonly rest: string;
}

const FLUSH: Hang = { first: [], rest: '' };
const NARROWEST = 40;

/** Text with its meaning; plain text has none. */
export function run(text: string, ink: Ink = 'plain'): Run {
  return { text, ink };
}

/** A paragraph as lines no wider than the screen: words stay whole where a line holds them, and longer ones are cut. */
export function wrap(runs: readonly Run[], screen: Screen, hang: Hang = FLUSH): readonly string[] {
  const width = Math.max(NARROWEST, screen.columns);
  const indents = [widthOf(hang.first.map(({ text }) => text).join('')), widthOf(hang.rest)];
  const lines: Run[][] = [[]];
  let used = indents[0] ?? 0;
  for (const word of runs.flatMap((one) => wordsOf(one, width - Math.max(...indents)))) {
    const begun = (lines.at(-1) ?? []).length > 0;
    const wide = widthOf(word.text) + (begun ? 1 : 0);
    if (begun && used + wide > width) {
      lines.push([word]);
      used = widthOf(hang.rest) + wide - 1;
    } else {
      lines.at(-1)?.push(word);
      used += wide;
    }
  }
  return lines.map((words, i) => printed(i === 0 ? hang.first : [run(hang.rest, 'dim')], words, screen.color));
}

/** A number stays with its percent sign: this space is no place to break a line, and is printed as any other. */
const GLUE = '\u00a0';

function wordsOf({ text, ink }: Run, room: number): readonly Run[] {
  const words = visible(text)
    .replace(/\s+/g, ' ')
    .replace(/(\d) %/g, `$1${GLUE}%`)
    .split(' ');
  return words
    .filter((word) => word !== '')
    .flatMap((word) => cutToWidth(word, room).map((piece) => ({ text: piece, ink })));
}

function printed(head: readonly Run[], words: readonly Run[], color: boolean): string {
  const before =
    words.length > 0
      ? head
      : head.map((one, i) => (i === head.length - 1 ? { ...one, text: one.text.trimEnd() } : one));
  const painted = words.map(({ text, ink }) => paint(text.replaceAll(GLUE, ' '), ink, color));
  return before.map(({ text, ink }) => paint(text, ink, color)).join('') + painted.join(' ');
}
