import { html, type Markup, NOTHING } from '../explain/render/html/escape.ts';
import { planChanges } from '../explain/render/html/plan/changes.ts';
import { planOpenings } from '../explain/render/html/plan/openings.ts';
import { planRisk, planWarningList } from '../explain/render/html/plan/risk.ts';
import { planAlternatives } from '../explain/render/html/plan.ts';
import { prose } from '../explain/render/html/prose.ts';
import { sayAffected, sayChanges } from '../explain/render/words/plan.ts';
import type { Audit } from '../model/audit.ts';
import type { Plan } from '../model/plan.ts';
import type { Remediation } from '../model/remediation.ts';
import { approvalDocument } from './approval-document.ts';
import { type ApprovalFormParts, approvalForm } from './approval-form.ts';
import { approvalPaths } from './approval-paths.ts';
import { askedLine, askedText } from './asked-line.ts';
import { instant } from './instant.ts';

export interface ApprovalPageParts extends Omit<ApprovalFormParts, 'id' | 'digest' | 'expiresAt'> {
  readonly record: Remediation;
  readonly plan: Plan;
  /** The audit that the plan is for; null where it is forgotten. */
  readonly audit: Audit | null;
}

/** All that whoever approves has to know, the sentence first, and under it the form. */
export function approvalPage({ record, plan, audit, ...form }: ApprovalPageParts): Markup {
  const { id, order, link } = record;
  const { digest } = plan;
  const expiresAt = link?.expiresAt ?? plan.expiresAt ?? record.expiresAt;
  const body = html`<h1 class="lead">${prose(sayChanges(plan))}</h1>
<p>So that ${askedLine(order)} gets through.</p>
${facts(record)}
<h2>What it opens, and for whom</h2>
${planOpenings(plan)}
<p class="hint">${prose(sayAffected(plan))}</p>
${planRisk(plan)}${planWarningList(plan)}
${approvalForm({ id, digest, expiresAt, ...form })}
${approvalPaths(audit, plan)}
<section aria-labelledby="changes"><h2 id="changes">The changes, one by one</h2>${planChanges(plan)}</section>
${planAlternatives(plan)}<p class="hint">Plan <code>${id}</code>, digest <code>${digest}</code></p>`;
  return approvalDocument(`Approve: ${askedText(order)}`, body);
}

/** Who asked and why, how long it stays, and how many have to agree. */
function facts({ createdBy, createdAt, reason, lapsesAfter, quorum, approvals }: Remediation): Markup {
  return html`<dl class="facts">
${fact('Asked by', createdBy ?? 'somebody at this service, who did not have to sign in')}${fact('Asked', instant(createdAt))}${reason === undefined ? NOTHING : fact('Because', reason)}
${fact('Stays', lapsesAfter === null ? 'until somebody takes it back' : `for ${hours(lapsesAfter)}, and is then taken back`)}${quorum > 1 ? fact('Approvals', `${approvals.length} of ${quorum}`) : NOTHING}
</dl>`;
}

function fact(term: string, value: string | Markup): Markup {
  return html`<div><dt>${term}</dt><dd>${value}</dd></div>
`;
}

/** `4 h`, `1 h 30 min` */
function hours(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  return parts.flatMap(([number, unit]) => (number > 0 ? [`${number} ${unit}`] : [])).join(' ');
}
