import type { Audit, GateReport, HopReport } from '../../model/audit.ts';
import type { Direction } from '../../model/gate.ts';
import { blockersAt } from './blockers-at.ts';
import { decidingRules, dropping, passing } from './gate-answer.ts';
import type { Ink } from './ink.ts';
import { gateNoun, gateWithId, hopWithId } from './nouns.ts';
import { packetLine } from './packet-ends.ts';
import { type Path, sayOthers, wayBack } from './paths.ts';
import { percent } from './percent.ts';
import type { Screen } from './renderer.ts';
import { type Hang, type Run, run, wrap } from './wrap.ts';

/** One path from top to bottom. The packet is written where it sets out, and again wherever a hop rewrote it. */
export function textPath(path: Path, audit: Audit, screen: Screen): readonly string[] {
  const { question, verdict, out, back } = path.trace;
  const others = sayOthers(path);
  const title = [run(`${question}${others === '' ? '' : ','}`, 'strong'), ...(others === '' ? [] : [run(others)])];
  return [
    ...wrap([run('Path to'), ...title, run(`(${verdict})`)], screen),
    ...way('Out', 'out', out, audit, screen),
    ...way(wayBack(path.trace), 'back', back, audit, screen),
  ];
}

function way(title: string, direction: Direction, hops: readonly HopReport[], audit: Audit, screen: Screen): readonly string[] {
  const lines = hops.flatMap((hop, i) => {
    const packet = packetLine(hop.packet);
    const before = hops[i - 1];
    const same = before !== undefined && packetLine(before.packet) === packet;
    const arrow = same ? [] : wrap([run(packet)], screen, { first: [run('│ ', 'dim'), ...(i === 0 ? [] : [run('now ', 'strong')])], rest: '│ ' });
    const rail = i === hops.length - 1 ? '  ' : '│ ';
    const name = wrap([run(hopWithId(hop.kind, hop.resourceId), 'strong')], screen, { first: [run('● ', 'dim')], rest: rail });
    return [...arrow, ...name, ...gateLines(hop.gates, direction, rail, audit, screen)];
  });
  return lines.length === 0 ? [] : [...wrap([run(title, 'strong')], screen), ...lines];
}

function gateLines(
  gates: readonly GateReport[],
  direction: Direction,
  rail: string,
  audit: Audit,
  screen: Screen,
): readonly string[] {
  return stretches(gates).flatMap((stretch) => {
    const [first] = stretch;
    if (first === undefined) return [];
    if (first.verdict === 'open') return wrap([run(listed(stretch))], screen, marked('ok', 'good', rail));
    const { word, ink } = mark(first);
    return wrap(account(first, blockersAt(audit.blockers, direction, first), ink), screen, marked(word, ink, rail));
  });
}
