import type { Audit } from '../../../model/audit.ts';
import { type MeasuredLine, measuredLines, SHOWN_MEASURED, sayMeasured } from '../words/measured.ts';
import { html, type Markup, NOTHING } from './escape.ts';
import { prose } from './prose.ts';

/** What AWS measured, each piece with the gate it speaks for, and what they mean together. */
export function htmlMeasured(audit: Audit): Markup {
  const sentence = sayMeasured(audit);
  if (sentence === '') return NOTHING;
  const lines = measuredLines(audit);
  const more = lines.length - SHOWN_MEASURED;
  return html`<section aria-labelledby="measured"><h2 id="measured">Measured</h2>
<p>${prose(sentence)}</p>
${lines.length === 0 ? NOTHING : html`<ul class="attempts">${lines.slice(0, SHOWN_MEASURED).map(piece)}</ul>`}
${more > 0 ? html`<p>… and ${more} more, which the JSON format shows.</p>` : NOTHING}
</section>
`;
}

const KINDS = { passed: 'open', healthy: 'open', dropped: 'partial', strained: 'partial', silent: 'unknown' } as const;

function piece({ says, where, sentence, contradicts }: MeasuredLine): Markup {
  const told = prose(sentence);
  return html`<li><p class="outcome ${KINDS[says]}">${says}</p>
<div><p>${prose(where)}</p><p>${contradicts ? html`<strong class="shut">${told}</strong>` : told}</p></div></li>
`;
}
