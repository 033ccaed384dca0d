import { html, type Markup, NOTHING } from '../../explain/render/html/escape.ts';
import { gateShape } from '../../explain/render/html/gate-shape.ts';
import { countOf, grouped } from '../../explain/render/words/count-of.ts';
import { percent } from '../../explain/render/words/percent.ts';
import type { FleetSummary } from '../../model/fleet.ts';

const SHAPES = { reachable: 'open', partial: 'partial', blocked: 'shut', unknown: 'unknown' } as const;
const VERDICTS = ['reachable', 'partial', 'blocked', 'unknown'] as const;

/** What was asked of whom, and how much of it is open. */
export function summaryHead({ interfaces, items, destinations, pairs, byVerdict, endedAt }: FleetSummary): Markup {
  const share = (verdict: (typeof VERDICTS)[number]) => (pairs === 0 ? 0 : byVerdict[verdict] / pairs);
  return html`<header><p class="brand">Egress Doctor</p>
<h1>${countOf(interfaces, 'interface')}, ${countOf(destinations.length, 'destination')}</h1>
<p>${countOf(pairs, 'pair')} in ${countOf(items.completed, 'VPC')}${items.failed === 0 ? '' : html`, <a href="#failed">${countOf(items.failed, 'VPC')} not swept</a>`}; finished ${endedAt.slice(0, 16).replace('T', ' ')} UTC</p>
<div class="shares" aria-hidden="true">${VERDICTS.map((verdict) => (share(verdict) === 0 ? NOTHING : html`<i class="${SHAPES[verdict]}" style="flex-grow:${share(verdict)}"></i>`))}</div>
<ul class="counts">${VERDICTS.map((verdict) => html`<li class="${SHAPES[verdict]}"><svg viewBox="-10 -10 20 20" width="20" height="20" aria-hidden="true" focusable="false">${gateShape(SHAPES[verdict], 0, 0)}</svg> ${verdict}<b>${grouped(byVerdict[verdict])}</b><small>${percent(share(verdict))}</small></li>`)}</ul>
</header>`;
}
