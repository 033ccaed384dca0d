import type { Audit, Blocker, HopReport } from '../../../model/audit.ts';
import type { Direction } from '../../../model/gate.ts';
import { blockersAt } from '../words/blockers-at.ts';
import { gateLines } from '../words/gate-lines.ts';
import { hopWithId } from '../words/nouns.ts';
import { packetLine } from '../words/packet-ends.ts';
import { type Path, pathsOf, wayBack } from '../words/paths.ts';
import { escapeMarkdown as md } from './escape.ts';

const CUT = '- … the rest of the path is cut here; the other formats show all of it';

/** Every path, one line a hop, as far as `room` characters reach. */
export function markdownPaths(audit: Audit, room: number): readonly string[] {
  const lines = pathsOf(audit).flatMap((path) => pathLines(path, audit.blockers));
  const kept: string[] = [];
  let used = CUT.length;
  for (const line of lines) {
    used += line.length + 1;
    if (used > room) return [...kept, CUT];
    kept.push(line);
  }
  return kept.slice(0, -1);
}

/** The last line is empty: another path may follow. */
function pathLines({ title, trace }: Path, blockers: readonly Blocker[]): readonly string[] {
  const lines = [`**${md(title)}**`, '', '**Out**', '', ...trace.out.map((hop) => hopLine(hop, 'out', blockers)), ''];
  if (trace.back.length === 0) return lines;
  return [...lines, `**${wayBack(trace)}**`, '', ...trace.back.map((hop) => hopLine(hop, 'back', blockers)), ''];
}

function hopLine(
  { kind, resourceId, packet, gates }: HopReport,
  direction: Direction,
  blockers: readonly Blocker[],
): string {
  const answers = gateLines(gates).map(({ gate, mark, text }) => {
    const numbers = blockersAt(blockers, direction, gate).map((number) => ` (${number})`);
    return gate.verdict === 'open' ? `${mark}: ${md(text)}` : `**${mark}: ${md(text)}**${numbers.join('')}`;
  });
  return `- ${md(hopWithId(kind, resourceId))}: ${[md(packetLine(packet)), ...answers].join(' · ')}`;
}
