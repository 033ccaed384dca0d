import { html, type Markup, NOTHING } from '../explain/render/html/escape.ts';
import { prose } from '../explain/render/html/prose.ts';
import { sayChanges } from '../explain/render/words/plan.ts';
import type { Remediation } from '../model/remediation.ts';
import { approvalDocument } from './approval-document.ts';
import { askedLine, askedText } from './asked-line.ts';
import { planState } from './plan-state.ts';

/** What was decided, and what happens next. `planPath` is where it can be followed. */
export function decidedPage(record: Remediation, planPath: string): Markup {
  const { order, plan, state, approvals, quorum } = record;
  const { word, sentence } = planState(record);
  const open = quorum - approvals.length;
  const next =
    state === 'proposed' ? `Your approval counts; ${open} more ${open === 1 ? 'is' : 'are'} needed.` : sentence;
  const body = html`<h1 class="lead">${state === 'proposed' ? 'Approved by you' : `The plan is ${word}`}</h1>
<p class="because" role="status">${prose(next)}</p>
<p>${plan === null ? NOTHING : prose(sayChanges(plan))} For ${askedLine(order)}.</p>
${waysOn(record, planPath)}`;
  return approvalDocument(`${state === 'proposed' ? 'Approved by you' : `Plan ${word}`}: ${askedText(order)}`, body);
}

/** A page that is none: why, and how the plan stands where whoever asks may know. */
export function turnedAwayPage(title: string, sentence: string, record: Remediation | null, planPath = ''): Markup {
  const body = html`<h1 class="lead">${title}</h1>
<p class="because">${prose(sentence)}</p>
${record === null ? NOTHING : html`<p>${prose(planState(record).sentence)}</p>${waysOn(record, planPath)}`}`;
  return approvalDocument(title, body);
}

function waysOn({ auditId }: Remediation, planPath: string): Markup {
  const report =
    auditId === null
      ? NOTHING
      : html`<li><a href="/v1/audits/${encodeURIComponent(auditId)}/report">The report that the plan is for</a></li>`;
  return html`<ul class="ways-on"><li><a href="${planPath}">Follow the plan</a></li>${report}</ul>`;
}
