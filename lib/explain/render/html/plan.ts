import type { Audit } from '../../../model/audit.ts';
import type { Plan } from '../../../model/plan.ts';
import { alternativeLines, sayAffected, sayNoFix, sayProof } from '../words/plan.ts';
import { html, type Markup, NOTHING } from './escape.ts';
import { planChanges } from './plan/changes.ts';
import { planOpenings } from './plan/openings.ts';
import { planRisk, planWarningList } from './plan/risk.ts';
import { prose } from './prose.ts';

/** What would make it reachable, or why there is nothing to offer. */
export function htmlPlan({ plan }: Pick<Audit, 'plan'>): Markup {
  if (plan === null || (plan.changes.length === 0 && plan.noFix.length === 0)) return NOTHING;
  const offered = plan.changes.length > 0;
  return html`<section aria-labelledby="plan"><h2 id="plan">${offered ? 'What would make it reachable' : 'No fix to offer'}</h2>
${offered ? offer(plan) : NOTHING}${noFixes(plan)}</section>
`;
}

function offer(plan: Plan): Markup {
  return html`${planChanges(plan)}
<p class="proof">${prose(sayProof(plan))}</p>
<h3>What it opens, and for whom</h3>
${planOpenings(plan)}
<p class="hint">${prose(sayAffected(plan))}</p>
${planRisk(plan)}${planWarningList(plan)}${planAlternatives(plan)}`;
}

/** What else would do, for whoever does not like the plan. */
export function planAlternatives(plan: Plan): Markup {
  const lines = alternativeLines(plan);
  if (lines.length === 0) return NOTHING;
  return html`<details class="instead"><summary><h3>What else would do</h3></summary><ol>${lines.map(
    (line) => html`<li>${prose(line)}</li>
`,
  )}</ol></details>
`;
}

/** The blockers that no change lifts, each with its reason. */
export function noFixes({ noFix }: Plan): Markup {
  if (noFix.length === 0) return NOTHING;
  return html`<ul class="cards gaps">${noFix.map(
    (
      one,
    ) => html`<li><div><p class="message">${prose(sayNoFix(one))}</p><p><code>${one.blocker.code}</code></p></div></li>
`,
  )}</ul>
`;
}
