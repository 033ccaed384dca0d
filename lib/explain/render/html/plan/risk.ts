import type { Proposal, RiskLevel } from '../../../../model/plan.ts';
import { planWarnings, sayRisk } from '../../words/plan.ts';
import { html, type Markup, NOTHING } from '../escape.ts';
import { gateShape } from '../gate-shape.ts';
import { prose } from '../prose.ts';

const SHAPES: Readonly<Record<RiskLevel, 'open' | 'partial' | 'shut'>> = {
  low: 'open',
  medium: 'partial',
  high: 'shut',
};

/** The risk in a word, a shape and a colour, and why. */
export function planRisk(proposal: Pick<Proposal, 'risk'>): Markup {
  const shape = SHAPES[proposal.risk.level];
  return html`<p class="risk"><svg class="${shape}" viewBox="-10 -10 20 20" width="20" height="20" aria-hidden="true" focusable="false">${gateShape(shape, 0, 0)}</svg> ${prose(sayRisk(proposal))}</p>
`;
}

/** What is worth knowing before it is approved. */
export function planWarningList(proposal: Pick<Proposal, 'changes' | 'warnings'>): Markup {
  const warnings = planWarnings(proposal);
  if (warnings.length === 0) return NOTHING;
  return html`<ul class="cards warning">${warnings.map(
    (one) => html`<li><div><p class="message">${prose(one)}</p></div></li>
`,
  )}</ul>
`;
}
