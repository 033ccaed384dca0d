import type { Audit } from '../../../model/audit.ts';
import { sayAgreement } from '../words/agreement.ts';
import { type AttemptLine, attemptLines, SHOWN_ATTEMPTS } from '../words/attempts.ts';
import { html, type Markup, NOTHING } from './escape.ts';
import { prose } from './prose.ts';

/** What the probe tried, each beside the model's word, and what the two mean together. */
export function htmlProbe(audit: Audit): Markup {
  const sentence = sayAgreement(audit);
  if (sentence === '') return NOTHING;
  const lines = attemptLines(audit);
  const more = lines.length - SHOWN_ATTEMPTS;
  return html`<section aria-labelledby="probe"><h2 id="probe">Probe</h2>
<p>${prose(sentence)}</p>
${lines.length === 0 ? NOTHING : html`<ul class="attempts">${lines.slice(0, SHOWN_ATTEMPTS).map(attempt)}</ul>`}
${more > 0 ? html`<p>… and ${more} more, which the JSON format shows.</p>` : NOTHING}
</section>
`;
}

function attempt({ outcome, what, how, model, contradicts }: AttemptLine): Markup {
  const kind = outcome === 'connected' ? 'open' : 'partial';
  return html`<li><p class="outcome ${kind}">${outcome}</p>
<div><p>${what}</p><p>${how}; ${contradicts ? html`<strong class="shut">${model}</strong>` : model}</p></div></li>
`;
}
