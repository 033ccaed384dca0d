import type { HopReport, TraceReport } from '../../../../model/audit.ts';
import type { Direction } from '../../../../model/gate.ts';
import { isShut } from '../../words/paths.ts';
import { boxHeight, labelHeight, labelLines } from './path-measures.ts';

/** A place on the picture, from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A hop as a box on the picture. */
export interface Box extends Point {
  readonly hop: HopReport;
  readonly direction: Direction;
  readonly height: number;
}

/** The packet on its way into a hop, or home again: a line whose last point has the arrow's head. */
export interface Arrow {
  readonly points: readonly Point[];
  readonly label: readonly string[];
  readonly labelAt: Point;
  /** No packet gets here: a gate before it is shut. */
  readonly wouldBe: boolean;
}

/** What stands above a way. */
export interface Heading extends Point {
  readonly text: string;
}

/** Boxes, arrows and headings of one picture, in pixels. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** How wide a box is. */
  readonly column: number;
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
  readonly headings: readonly Heading[];
}

/** A hop, measured, with the arrow that leads to it. */
export interface Step {
  readonly hop: HopReport;
  readonly direction: Direction;
  readonly height: number;
  readonly label: readonly string[];
  readonly labelHeight: number;
  readonly wouldBe: boolean;
}

/** Both ways of a trace, measured for boxes of that width. */
export function stepsOf(
  { out, back }: TraceReport,
  column: number,
): readonly [out: readonly Step[], back: readonly Step[]] {
  return [steps(out, 'out', [], column), steps(back, 'back', out, column)];
}

function steps(
  hops: readonly HopReport[],
  direction: Direction,
  before: readonly HopReport[],
  column: number,
): readonly Step[] {
  return hops.map((hop, i) => {
    const label = labelLines(hop.packet, hops[i - 1]?.packet, column);
    const wouldBe = isShut([...before, ...hops.slice(0, i)]);
    return { hop, direction, height: boxHeight(hop.gates), label, labelHeight: labelHeight(label), wouldBe };
  });
}
