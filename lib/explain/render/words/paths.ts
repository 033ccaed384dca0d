import type { Audit, HopReport, TraceReport } from '../../../model/audit.ts';
import { aimOf, places } from './aims.ts';
import { shapeOf } from './path-shape.ts';

/** One way through the network, taken by every trace that gets the same answers on it. */
export interface Path {
  readonly title: string;
  readonly trace: TraceReport;
}

/** Worst first: what is wrong stands before what is right. */
const ORDER: readonly TraceReport['verdict'][] = ['blocked', 'partial', 'unknown', 'reachable'];

/** The distinct paths of an audit. Two addresses of a name are mostly two traces and one path. */
export function pathsOf({ request, traces }: Audit): readonly Path[] {
  const alike = [...Map.groupBy(traces, (trace) => shapeOf(request, trace)).values()];
  const sorted = alike.toSorted((a, b) => rank(a) - rank(b));
  return sorted.flatMap(([trace, ...others], i) => {
    if (trace === undefined) return [];
    const path = sorted.length === 1 ? 'Path to' : `Path ${i + 1} of ${sorted.length} (${trace.verdict}) to`;
    return [{ title: `${path} ${trace.question}${sayOthers(others.map((other) => aimOf(request, other)))}`, trace }];
  });
}

function rank([trace]: readonly TraceReport[]): number {
  return trace === undefined ? ORDER.length : ORDER.indexOf(trace.verdict);
}

const LISTED = 3;

/** `, and 1 more address with the same path (203.0.113.11)`. */
function sayOthers(aims: readonly string[]): string {
  if (aims.length === 0) return '';
  const listed = aims.slice(0, LISTED).join(', ') + (aims.length > LISTED ? ', …' : '');
  return `, and ${aims.length} more ${places(aims)} with the same path (${listed})`;
}

/** A range of addresses can fall apart into many paths: reports show the worst. */
export const SHOWN_PATHS = 4;

/** What to say where an audit has more paths than are shown; empty where it has not. */
export function sayLeftOut(paths: readonly Path[]): string {
  const more = paths.length - SHOWN_PATHS;
  if (more <= 0) return '';
  return `… and ${more} more ${more === 1 ? 'path' : 'paths'}, which the JSON format shows.`;
}

/** A gate dropped everything: what comes after it would follow, and is shown for the faults that it may hold. */
export function isShut(hops: readonly HopReport[]): boolean {
  return hops.some(({ gates }) => gates.some(({ verdict }) => verdict === 'shut'));
}

/** The heading of the way back. */
export function wayBack({ out }: TraceReport): string {
  return isShut(out) ? 'Back (what a reply would meet)' : 'Back';
}
