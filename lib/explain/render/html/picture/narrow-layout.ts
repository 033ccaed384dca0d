import type { TraceReport } from '../../../../model/audit.ts';
import { wayBack } from '../../words/paths.ts';
import { type Arrow, type Box, type Layout, type Step, stepsOf } from './path-layout.ts';
import { FIRST_LINE, RAIL, TEXT_LEFT } from './path-measures.ts';

const COLUMN = 320;
const HEADING = 32;

/** For phones: the way out from top to bottom, and the reply below it. */
export function narrowLayout(trace: TraceReport): Layout {
  const [out, back] = stepsOf(trace, COLUMN);
  const there = stack(out, HEADING);
  const turn = there.end + HEADING * 1.5;
  const home = stack(back, turn);
  const heading = { text: 'Out', x: 2, y: HEADING - 12 };
  return {
    width: COLUMN,
    height: back.length > 0 ? home.end : there.end,
    column: COLUMN,
    boxes: [...there.boxes, ...home.boxes],
    arrows: [...there.arrows, ...home.arrows],
    headings: back.length > 0 ? [heading, { text: wayBack(trace), x: 2, y: turn - 12 }] : [heading],
  };
}

interface Stack {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
  readonly end: number;
}

function stack(steps: readonly Step[], from: number): Stack {
  const boxes: Box[] = [];
  const arrows: Arrow[] = [];
  let end = from;
  for (const { hop, direction, height, label, labelHeight, wouldBe } of steps) {
    const y = end + labelHeight;
    const points = [
      { x: RAIL, y: end },
      { x: RAIL, y },
    ];
    arrows.push({ points, label, labelAt: { x: TEXT_LEFT, y: end + FIRST_LINE }, wouldBe });
    boxes.push({ hop, direction, x: 0, y, height });
    end = y + height;
  }
  return { boxes, arrows, end };
}
