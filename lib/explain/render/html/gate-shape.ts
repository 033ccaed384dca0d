import type { GateReport } from '../../../model/audit.ts';
import { html, type Markup } from './escape.ts';

/** A gate's answer as a shape of 16 by 16 around a point: each differs in outline as well as in colour. */
export function gateShape(verdict: GateReport['verdict'], x: number, y: number): Markup {
  return html`<g class="${verdict}" transform="translate(${x} ${y})">${SHAPES[verdict]}</g>`;
}

const SHAPES: Readonly<Record<GateReport['verdict'], Markup>> = {
  open: html`<circle r="8" class="solid"/><path d="M-3.8 0.2 -1 3 4 -2.8" class="cut"/>`,
  shut: html`<rect x="-8" y="-8" width="16" height="16" rx="2" class="solid"/><path d="M-3.6 -3.6 3.6 3.6M3.6 -3.6 -3.6 3.6" class="cut"/>`,
  partial: html`<path d="M0 -9 9 0 0 9 -9 0Z" class="outline"/><path d="M0 -9V9L-9 0Z" class="solid"/>`,
  unknown: html`<circle r="8" class="outline dashed"/><text class="mark" y="4">?</text>`,
};
