import type { Blocker, GateReport } from '../../../../model/audit.ts';
import { blockersAt } from '../../words/blockers-at.ts';
import { decidingRules, gateAnswer, sayRules } from '../../words/gate-answer.ts';
import { gateNoun, hopTitle } from '../../words/nouns.ts';
import { html, type Markup, NOTHING } from '../escape.ts';
import { gateShape } from '../gate-shape.ts';
import type { Box, Point } from './path-layout.ts';
import { fit, RAIL, rowHeight, rowTops, TEXT_LEFT } from './path-measures.ts';

const EDGE = 14;

/** A hop: what it is, and a row for each of its gates. */
export function drawBox(box: Box, width: number, blockers: readonly Blocker[]): Markup {
  const { hop, x, y, height, direction } = box;
  const tops = rowTops(hop.gates);
  const shut = hop.gates.some(({ verdict }) => verdict === 'shut');
  const { noun, id } = hopTitle(hop.kind, hop.resourceId);
  const rows = hop.gates.map((gate, i) => {
    const numbers = blockersAt(blockers, direction, gate);
    return drawGate(gate, numbers, { x, y: y + (tops[i] ?? 0) }, width);
  });
  return html`<rect class="${shut ? 'box broken' : 'box'}" x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/>
<text class="noun" x="${x + EDGE}" y="${y + (id === '' ? 34 : 24)}">${noun}</text>
${
  id === ''
    ? NOTHING
    : html`<text class="id" x="${x + EDGE}" y="${y + 43}">${fit(id, width - 2 * EDGE)}</text>
`
}${rows}`;
}

function drawGate(gate: GateReport, numbers: readonly number[], { x, y }: Point, width: number): Markup {
  const row = html`${gateShape(gate.verdict, x + RAIL, y + 13)}<text class="gate" x="${x + TEXT_LEFT}" y="${y + 18}">${gateNoun(gate)}</text>
<text class="answer ${gate.verdict}" x="${x + width - EDGE}" y="${y + 18}">${gateAnswer(gate)}</text>
`;
  if (gate.verdict === 'open') return row;
  const told = fit(detail(gate, numbers), width - TEXT_LEFT - EDGE);
  return html`<rect class="band ${gate.verdict}" x="${x + 5}" y="${y}" width="${width - 10}" height="${rowHeight(gate) - 3}" rx="5"/>
${row}<text class="id" x="${x + TEXT_LEFT}" y="${y + 35}">${told}</text>
`;
}

/** `[1] acl-1, rule *`. */
function detail(gate: GateReport, numbers: readonly number[]): string {
  const rules = gate.verdict === 'unknown' ? [] : decidingRules(gate);
  // A rule of a host is named by a place that is long enough alone.
  const id = rules.some((rule) => rule.includes(' ')) ? [] : [gate.resourceId];
  const text = [...id, ...rules.map((rule) => sayRules([rule]))].join(', ');
  return [...numbers.map((number) => `[${number}]`), text].join(' ');
}
