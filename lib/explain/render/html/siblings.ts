import type { Audit } from '../../../model/audit.ts';
import { SHOWN_SIBLINGS, saySiblingsLeftOut, siblingLines } from '../words/siblings.ts';
import { html, type Markup, NOTHING } from './escape.ts';
import { gateShape } from './gate-shape.ts';
import { prose } from './prose.ts';

const SHAPES = { reachable: 'open', partial: 'partial', blocked: 'shut', unknown: 'unknown' } as const;

/** The other interfaces of the source, each with its answer; the report above is of the first. */
export function htmlSiblings(audit: Audit): Markup {
  const lines = siblingLines(audit);
  if (lines.length === 0) return NOTHING;
  const left = saySiblingsLeftOut(lines);
  const items = lines.slice(0, SHOWN_SIBLINGS).map(({ eni, where, verdict, answer }) => {
    const shape = SHAPES[verdict];
    return html`<li><svg class="${shape}" viewBox="-10 -10 20 20" width="16" height="16" aria-hidden="true" focusable="false">${gateShape(shape, 0, 0)}</svg>
<div><p class="message"><code>${eni}</code>${prose(`${where}: ${answer}`)}</p></div></li>
`;
  });
  return html`<section aria-labelledby="siblings"><h2 id="siblings">Interfaces of the source</h2><ul class="cards">${items}</ul>${left === '' ? NOTHING : html`<p>${left}</p>`}</section>
`;
}
