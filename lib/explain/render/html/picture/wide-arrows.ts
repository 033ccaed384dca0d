import type { Arrow, Point, Step } from './path-layout.ts';
import { FIRST_LINE, RAIL, TEXT_LEFT } from './path-measures.ts';

/** How wide a column is. */
export const COLUMN = 410;
const BETWEEN = 48;
/** Where the right column begins. */
export const RIGHT = COLUMN + BETWEEN;
/** Where both columns begin, below their headings. */
export const TOP = 32;

/** A step in its row; `bottom` is where the gap below the row ends. */
export type Placed = Step & Point & { readonly bottom: number };

/** Into a box of the left column, from above. */
export function down(box: Placed, before: Placed | undefined): Arrow {
  const { label, labelHeight, wouldBe, y } = box;
  const points = [
    { x: RAIL, y: before === undefined ? TOP : before.y + before.height },
    { x: RAIL, y },
  ];
  return { points, label, labelAt: { x: TEXT_LEFT, y: y - labelHeight + FIRST_LINE }, wouldBe };
}

/** Into a box of the right column, from below. */
export function up(box: Placed, before: Placed | undefined): Arrow {
  const { label, labelHeight, wouldBe, bottom } = box;
  const x = RIGHT + RAIL;
  const end = { x, y: box.y + box.height };
  const points = before?.direction === 'back' ? [{ x, y: before.y }, end] : [...turn(box, before), end];
  return { points, label, labelAt: { x: RIGHT + TEXT_LEFT, y: bottom - labelHeight + FIRST_LINE }, wouldBe };
}

/** From where the request got to, across to the column of the reply. */
function turn(box: Placed, last: Placed | undefined): readonly Point[] {
  const x = RIGHT + RAIL;
  if (last === undefined) return [{ x, y: box.bottom }];
  if (last.y > box.y)
    return [
      { x: COLUMN, y: last.y + RAIL },
      { x, y: last.y + RAIL },
    ];
  const y = box.bottom - 6;
  return [
    { x: RAIL, y: last.y + last.height },
    { x: RAIL, y },
    { x, y },
  ];
}

/** From the last box of the right column to whoever asked. */
export function home(right: readonly Placed[]): readonly Arrow[] {
  const last = right.at(-1);
  if (last === undefined) return [];
  const x = RIGHT + RAIL;
  const wouldBe = last.wouldBe || last.hop.gates.some(({ verdict }) => verdict === 'shut');
  return [
    {
      points: [
        { x, y: last.y },
        { x, y: TOP },
      ],
      label: [],
      labelAt: { x, y: TOP },
      wouldBe,
    },
  ];
}
