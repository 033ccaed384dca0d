import type { GateReport, PacketText } from '../../../../model/audit.ts';
import { packetEnds } from '../../words/packet-ends.ts';

/** Lengths in pixels. Letters of the fixed-width face are 0.6 of their size wide, rounded up for faces that are wider. */
const LETTER = 8;
/** From one line of a label to the next. */
export const LINE = 19;
/** From the top of a label to its first line. */
export const FIRST_LINE = 23;
/** Where arrows and the shapes of gates stand in their column. */
export const RAIL = 22;
/** Where the text beside them begins. */
export const TEXT_LEFT = 42;
const HEAD = 56;
const OPEN_ROW = 26;
const TOLD_ROW = 46;
const FOOT = 8;
const ARROW = 26;

/** The room of a gate's row: one that is not open says more. */
export function rowHeight({ verdict }: GateReport): number {
  return verdict === 'open' ? OPEN_ROW : TOLD_ROW;
}

/** Where each gate's row begins, from the top of its box, and at last where the box ends. */
export function rowTops(gates: readonly GateReport[]): readonly number[] {
  const tops = [HEAD];
  for (const gate of gates) tops.push((tops.at(-1) ?? HEAD) + rowHeight(gate));
  return tops;
}

/** A box is as high as its heading and the rows of its gates. */
export function boxHeight(gates: readonly GateReport[]): number {
  return (rowTops(gates).at(-1) ?? HEAD) + (gates.length > 0 ? FOOT : 0);
}

/** The packet beside its arrow; the end that the hop before rewrote is said to be new. */
export function labelLines(packet: PacketText, before: PacketText | undefined, column: number): readonly string[] {
  const { from, to } = packetEnds(packet);
  const was = before === undefined ? { from, to } : packetEnds(before);
  const lines = [`${from === was.from ? 'from' : 'now from'} ${from}`, `${to === was.to ? 'to' : 'now to'} ${to}`];
  return lines.flatMap((line) => cut(line, Math.floor((column - TEXT_LEFT) / LETTER)));
}

/** The room for an arrow with these lines beside it. */
export function labelHeight(lines: readonly string[]): number {
  return ARROW + lines.length * LINE;
}

/** As many letters as the room holds; the list under the picture has all of them. */
export function fit(text: string, room: number): string {
  const letters = Array.from(text);
  const most = Math.floor(room / LETTER);
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}

const MOST_LINES = 3;

/** In lines of at most so many letters, broken behind a colon, comma or slash where one is near. */
function cut(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  let rest = Array.from(text);
  while (rest.length > most && lines.length < MOST_LINES - 1) {
    const near = rest.slice(0, most).findLastIndex((letter) => /[ :,/]/.test(letter)) + 1;
    const end = near > most / 2 ? near : most;
    lines.push(rest.slice(0, end).join(''));
    rest = rest.slice(end);
  }
  return [...lines, fit(rest.join(''), most * LETTER)];
}
