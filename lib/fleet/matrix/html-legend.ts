import { html, type Markup, NOTHING } from '../../explain/render/html/escape.ts';
import { gateWithId } from '../../explain/render/words/nouns.ts';
import { GATES } from '../../model/gate.ts';
import { type Cell, SIGNS } from './cell.ts';
import { GATE_MARKS } from './gate-marks.ts';
import { CLASSES } from './html-table.ts';

export const LOOKS = ['reachable', 'partial', 'blocked', 'unknown', 'unasked'] as const;

export const LOOK_WORDS: Readonly<Record<Cell['look'], string>> = {
  reachable: 'reachable',
  partial: 'partial',
  blocked: 'blocked',
  unknown: 'unknown',
  unasked: 'cannot be asked',
};

/** What the signs and letters of this matrix mean, and no others. */
export function matrixLegend(cells: readonly Cell[]): Markup {
  const looks = LOOKS.filter((look) => cells.some((cell) => cell.look === look));
  const marks = cells.map(({ mark }) => mark);
  const gates = GATES.filter((gate) => marks.some((mark) => mark.replace(/[↩+]/g, '') === GATE_MARKS[gate]));
  return html`<ul class="legend">${looks.map((look) => html`<li><span class="${CLASSES[look]}">${SIGNS[look]}</span> ${LOOK_WORDS[look]}</li>`)}
${gates.map((gate) => html`<li><b>${GATE_MARKS[gate]}</b> ${gateWithId(gate, '')}</li>`)}
${note(marks, '↩', 'on the way back')}${note(marks, '+', 'and others')}</ul>`;
}

function note(marks: readonly string[], sign: string, words: string): Markup {
  return marks.some((mark) => mark.includes(sign)) ? html`<li><b>${sign}</b> ${words}</li>` : NOTHING;
}
