import type { TraceReport } from '../../../../model/audit.ts';
import { wayBack } from '../../words/paths.ts';
import { type Layout, type Step, stepsOf } from './path-layout.ts';
import { COLUMN, down, home, type Placed, RIGHT, TOP, up } from './wide-arrows.ts';

/** For wide screens: out down the left column and back up the right one, so that a place stands beside itself. */
export function wideLayout(trace: TraceReport): Layout {
  const [out, back] = stepsOf(trace, COLUMN);
  const replies = beside(back, out);
  const rows = rowsOf(out, replies);
  const left = out.map((step, i) => placed(step, rows[i], 0));
  const right = [...replies].map(([i, step]) => placed(step, rows[i], RIGHT));
  const heading = { text: 'Out', x: 2, y: TOP - 12 };
  const answered = back.at(-1)?.hop.resourceId === out[0]?.hop.resourceId;
  return {
    width: RIGHT + COLUMN,
    height: rows.at(-1)?.bottom ?? TOP,
    column: COLUMN,
    boxes: [...left, ...right],
    arrows: [
      ...left.map((box, i) => down(box, left[i - 1])),
      ...right.map((box, i) => up(box, right[i - 1] ?? left.at(-1))),
      ...(answered ? home(right) : []),
    ],
    headings: right.length > 0 ? [heading, { text: wayBack(trace), x: RIGHT + 2, y: TOP - 12 }] : [heading],
  };
}

/** The rows of the reply's hops: beside the same place on the way out, and always with room for those that follow. */
function beside(back: readonly Step[], out: readonly Step[]): ReadonlyMap<number, Step> {
  const rows = new Map<number, Step>();
  let above = out.length;
  for (const [i, step] of back.entries()) {
    const same = out.slice(0, above).findLastIndex(({ hop }) => hop.resourceId === step.hop.resourceId);
    above = Math.max(same >= 0 ? same : above - 1, back.length - 1 - i);
    rows.set(above, step);
  }
  return rows;
}

interface Row {
  readonly top: number;
  readonly bottom: number;
}

/** A row holds a hop of each way, and the gap below it the arrows of both. */
function rowsOf(out: readonly Step[], replies: ReadonlyMap<number, Step>): readonly Row[] {
  const rows: Row[] = [];
  let top = TOP + (out[0]?.labelHeight ?? 0);
  const count = Math.max(out.length, ...[...replies.keys()].map((row) => row + 1));
  for (let i = 0; i < count; i++) {
    const reply = replies.get(i);
    const boxes = Math.max(out[i]?.height ?? 0, reply?.height ?? 0);
    const bottom = top + boxes + Math.max(out[i + 1]?.labelHeight ?? 0, reply?.labelHeight ?? 0);
    rows.push({ top, bottom });
    top = bottom;
  }
  return rows;
}

function placed(step: Step, row: Row | undefined, x: number): Placed {
  return { ...step, x, y: row?.top ?? TOP, bottom: row?.bottom ?? TOP };
}
