import { blockersAt } from '../explain/render/words/blockers-at.ts';
import { gateLines } from '../explain/render/words/gate-lines.ts';
import { hopWithId } from '../explain/render/words/nouns.ts';
import { counted } from '../explain/render/words/openings.ts';
import { packetLine } from '../explain/render/words/packet-ends.ts';
import { pathsOf, wayBack } from '../explain/render/words/paths.ts';
import type { Audit, Blocker, HopReport } from '../model/audit.ts';
import type { Direction } from '../model/gate.ts';

/** The worst path hop by hop, every gate that is not open with the number of its blocker. No path where none was walked. */
export function pathLines(audit: Audit): readonly string[] {
  const [worst, ...others] = pathsOf(audit);
  if (worst === undefined) return [];
  const { title, trace } = worst;
  return [
    title,
    ...wayLines('Out', 'out', trace.out, audit.blockers),
    ...wayLines(wayBack(trace), 'back', trace.back, audit.blockers),
    ...(others.length === 0 ? [] : [`… and ${counted(others.length, 'more path')}, which the report shows.`]),
  ];
}

function wayLines(
  title: string,
  direction: Direction,
  hops: readonly HopReport[],
  blockers: readonly Blocker[],
): readonly string[] {
  const lines = hops.flatMap((hop, i) => [...rewritten(hop, hops[i - 1]), ...hopLines(hop, direction, blockers)]);
  return lines.length === 0 ? [] : [title, ...lines];
}

/** The packet where it sets out, and again where a hop rewrote it. */
function rewritten({ packet }: HopReport, before: HopReport | undefined): readonly string[] {
  const line = packetLine(packet);
  return before !== undefined && packetLine(before.packet) === line ? [] : [`  ${line}`];
}

function hopLines({ kind, resourceId, gates }: HopReport, direction: Direction, blockers: readonly Blocker[]) {
  const answers = gateLines(gates).map(({ gate, mark, text }) => {
    const numbers = blockersAt(blockers, direction, gate).map((number) => ` [${number}]`);
    return gate.verdict === 'open' ? `    ${mark} ${text}` : `  ✗ ${mark} ${text}${numbers.join('')}`;
  });
  return [`● ${hopWithId(kind, resourceId)}`, ...answers];
}
