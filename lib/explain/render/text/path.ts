import type { Blocker, HopReport } from '../../../model/audit.ts';
import type { Direction } from '../../../model/gate.ts';
import type { Screen } from '../renderer.ts';
import { hopWithId } from '../words/nouns.ts';
import { packetLine } from '../words/packet-ends.ts';
import { type Path, wayBack } from '../words/paths.ts';
import { textGates } from './gates.ts';
import { type Run, run, wrap } from './wrap.ts';

/** One path from top to bottom. The packet is written where it sets out, and again wherever a hop rewrote it. */
export function textPath(path: Path, blockers: readonly Blocker[], screen: Screen): readonly string[] {
  const { out, back } = path.trace;
  return [
    ...wrap([run(path.title, 'strong')], screen),
    ...textWay({ title: 'Out', direction: 'out', hops: out }, blockers, screen),
    ...textWay({ title: wayBack(path.trace), direction: 'back', hops: back }, blockers, screen),
  ];
}

interface Way {
  readonly title: string;
  readonly direction: Direction;
  readonly hops: readonly HopReport[];
}

function textWay({ title, direction, hops }: Way, blockers: readonly Blocker[], screen: Screen): readonly string[] {
  if (hops.length === 0) return [];
  const lines = hops.flatMap((hop, i) => {
    const rail = i === hops.length - 1 ? '  ' : '│ ';
    return [
      ...arrow(hop, hops[i - 1], screen),
      ...wrap([run(hopWithId(hop.kind, hop.resourceId), 'strong')], screen, { first: [run('● ')], rest: rail }),
      ...textGates(hop.gates, { direction, blockers, rail }, screen),
    ];
  });
  return [...wrap([run(title, 'strong')], screen), ...lines];
}

/** The packet as it comes to the hop, unless it is as it came to the hop before. */
function arrow({ packet }: HopReport, before: HopReport | undefined, screen: Screen): readonly string[] {
  const line = packetLine(packet);
  if (before !== undefined && packetLine(before.packet) === line) return [];
  const words: readonly Run[] = before === undefined ? [run(line)] : [run('now', 'strong'), run(line)];
  return wrap(words, screen, { first: [run('│ ', 'dim')], rest: '│   ' });
}
