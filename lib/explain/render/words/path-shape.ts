import type { Audit, HopReport, TraceReport } from '../../../model/audit.ts';

/**
 * What traces of one path have in common: everything but the far address, and the sentences that name it. Where clients
 * outside ask, both ends may differ: they are many, and the interface may have several public addresses.
 */
export function shapeOf({ from }: Audit['request'], { verdict, passShare, out, back }: TraceReport): string {
  const both: readonly End[] = ['src', 'dst'];
  const [there, here] = from === undefined ? ([['dst'], ['src']] as const) : [both, both];
  const hops = [...out.map((hop) => hopShape(hop, there)), ...back.map((hop) => hopShape(hop, here))];
  return JSON.stringify([verdict, passShare, out.length, hops]);
}

type End = 'src' | 'dst';

function hopShape({ kind, resourceId, packet, gates }: HopReport, far: readonly End[]): unknown {
  const answers = gates.map(({ gate, verdict, at, resourceId: id, rulings }) => [
    [gate, verdict, at, id],
    rulings.map(({ ruleId, effect, code, share }) => [ruleId, effect, code, share]),
  ]);
  return [kind, resourceId, { ...packet, ...Object.fromEntries(far.map((end) => [end, ''])) }, answers];
}
