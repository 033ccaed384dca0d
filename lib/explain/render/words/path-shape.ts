import type { HopReport, TraceReport } from '../../../model/audit.ts';

/** What traces of one path have in common: everything but the far address, and the sentences that name it. */
export function shapeOf({ verdict, passShare, out, back }: TraceReport): string {
  const hops = [...out.map((hop) => hopShape(hop, 'dst')), ...back.map((hop) => hopShape(hop, 'src'))];
  return JSON.stringify([verdict, passShare, out.length, hops]);
}

function hopShape({ kind, resourceId, packet, gates }: HopReport, far: 'src' | 'dst'): unknown {
  const answers = gates.map(({ gate, verdict, at, resourceId: id, rulings }) => [
    [gate, verdict, at, id],
    rulings.map(({ ruleId, effect, code, share }) => [ruleId, effect, code, share]),
  ]);
  return [kind, resourceId, { ...packet, [far]: '' }, answers];
}
