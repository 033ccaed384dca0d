import type { Audit } from '../../../model/audit.ts';
import { headline, sentence } from '../words/headline.ts';
import { sayInside } from '../words/inside.ts';
import { percent } from '../words/percent.ts';
import { html, type Markup, NOTHING } from './escape.ts';
import { gateShape } from './gate-shape.ts';
import { prose } from './prose.ts';

const SHAPES = { reachable: 'open', partial: 'partial', blocked: 'shut', unknown: 'unknown' } as const;

/** The head of a page that is one report. */
export function htmlHeader(audit: Audit): Markup {
  return html`<header>
<p class="brand">Egress Doctor</p>
${htmlSummary(audit)}
</header>`;
}

/** The verdict, the sentence that explains it, and who asked for what. */
export function htmlSummary(audit: Audit): Markup {
  const { verdict, passShare, request } = audit;
  const { asker, destination, traffic, because, contradiction } = headline(audit);
  const { source, receiver } = request;
  const { name, addresses, subnet, zone, vpc } = receiver ?? source;
  const shape = SHAPES[verdict];
  return html`<h1><span class="verdict ${shape}"><svg viewBox="-10 -10 20 20" width="20" height="20" aria-hidden="true" focusable="false">${gateShape(shape, 0, 0)}</svg> ${verdict}</span> <span class="asked"><code>${asker}</code> → <code>${destination}</code>${traffic === '' ? '' : html` <span class="traffic">(${traffic})</span>`}</span></h1>
<p class="because">${prose(sentence(because))}</p>
${contradiction === '' ? NOTHING : html`<p class="contradiction">${prose(contradiction)} <a href="#probe">What was tried</a></p>`}
<dl class="facts">
${name === null ? NOTHING : fact('Name', name)}${fact('Address', addresses.join(', '))}${fact('Source ports', source.ports)}
${fact('Subnet', subnet ?? '')}${zone === null ? NOTHING : fact('Zone', zone)}${fact('VPC', vpc ?? '')}${fact('Passes', passShare === null ? 'not known' : percent(passShare))}
</dl>
${audit.host === null ? NOTHING : html`<p class="inside">${prose(sayInside(audit))}</p>`}`;
}

function fact(term: string, value: string): Markup {
  return html`<div><dt>${term}</dt><dd>${value}</dd></div>
`;
}
