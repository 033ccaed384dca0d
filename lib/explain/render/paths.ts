import type { Audit, HopReport, TraceReport } from '../../model/audit.ts';

/** One way through the network, and every trace that takes it with the same answers. */
export interface Path {
  readonly trace: TraceReport;
  /** Where the others that take it were going. */
  readonly others: readonly string[];
}

/** Worst first: what is wrong stands before what is right. */
const ORDER: readonly TraceReport['verdict'][] = ['blocked', 'partial', 'unknown', 'reachable'];

/** The distinct paths of an audit. Two addresses of a name are mostly two traces and one path. */
export function pathsOf({ traces }: Audit): readonly Path[] {
  const alike = Map.groupBy(traces, shapeOf);
  const paths = [...alike.values()].flatMap(([trace, ...rest]) =>
    trace === undefined ? [] : [{ trace, others: rest.map(aimOf) }],
  );
  return paths.toSorted((a, b) => ORDER.indexOf(a.trace.verdict) - ORDER.indexOf(b.trace.verdict));
}

/** The destination as the source sends to it. */
export function aimOf({ question, out }: TraceReport): string {
  return out[0]?.packet.dst ?? question;
}

/** What traces of one path have in common: everything but the far address, and the sentences that name it. */
function shapeOf({ verdict, passShare, out, back }: TraceReport): string {
  const hops = [...out.map((hop) => hopShape(hop, 'dst')), ...back.map((hop) => hopShape(hop, 'src'))];
  return JSON.stringify([verdict, passShare, out.length, hops]);
}

function hopShape({ kind, resourceId, packet, gates }: HopReport, far: 'src' | 'dst'): unknown {
  const rulings = gates.map((gate) => [
    ...[gate.gate, gate.verdict, gate.at, gate.resourceId],
    ...gate.rulings.map(({ ruleId, effect, code, share }) => [ruleId, effect, code, share]),
  ]);
  return [kind, resourceId, { ...packet, [far]: '' }, rulings];
}

const SHOWN = 3;

/** `and 1 more address with the same path (203.0.113.11)`; empty when nothing else takes it. */
export function sayOthers({ others }: Path): string {
  if (others.length === 0) return '';
  const listed = others.slice(0, SHOWN).join(', ') + (others.length > SHOWN ? ', …' : '');
  return `and ${others.length} more ${places(others, others.length)} with the same path (${listed})`;
}

/** The word for where packets go: one address each, or ranges of them. */
export function places(aims: readonly string[], count: number): string {
  const noun = aims.some((aim) => /[/ ]/.test(aim)) ? 'destination' : 'address';
  return count === 1 ? noun : { destination: 'destinations', address: 'addresses' }[noun];
}
