import { html, type Markup, NOTHING } from '../explain/render/html/escape.ts';
import { htmlPlan } from '../explain/render/html/plan.ts';
import { prose } from '../explain/render/html/prose.ts';
import type { Remediation, Transition } from '../model/remediation.ts';
import { again } from './again.ts';
import { askedLine, askedText } from './asked-line.ts';
import { auditPath, planPath } from './audit-path.ts';
import { instant } from './instant.ts';
import { planHistory } from './plan-history.ts';
import { planState } from './plan-state.ts';
import { sitePage } from './site-page.ts';
import { undoForm } from './undo-form.ts';

/** The approval link with its code, for whoever asked. */
export interface ShownLink {
  readonly url: string;
  readonly code: string;
}

export interface PlanPageParts {
  readonly record: Remediation;
  readonly history: readonly Transition[];
  /** Undefined where the service does not know it any more: it keeps hashes alone. */
  readonly link: ShownLink | undefined;
  readonly token: string;
  /** For whoever does not want the page to change under their eyes. */
  readonly still: boolean;
}

/** A plan as whoever asked for it follows it: how it stands, who has to do what, what it does, and what was done. */
export function planPage({ record, history, link, token, still }: PlanPageParts): Markup {
  const { order, plan, auditId } = record;
  const { word, sentence, moves } = planState(record);
  const body = html`<h1 class="lead">Fix for ${askedLine(order)}</h1>
<p class="because" role="status" aria-live="polite">${prose(sentence)}</p>
${record.state === 'proposed' ? approval(record, link) : NOTHING}${undoForm(record, token)}${moves || record.state === 'proposed' ? follows(record, still) : NOTHING}
<article class="report">${htmlPlan({ plan })}</article>
${planHistory(record, history)}
${auditId === null ? NOTHING : html`<p class="more"><a href="${auditPath(auditId)}">The report that it is for</a></p>`}
${again(order, token)}`;
  return sitePage({ title: `Plan, ${word}: ${askedText(order)}`, body });
}

function approval({ link: kept }: Remediation, link: ShownLink | undefined): Markup {
  if (link === undefined || kept === null)
    return html`<p class="hint">The approval link was shown once, to whoever asked.</p>`;
  return html`<section class="approval" aria-labelledby="approval"><h2 id="approval">To approve it</h2>
<p><a href="${link.url}">Open the approval page</a>, and type the code <code class="short-code">${link.code}</code></p>
<p class="hint">Or send the link to whoever decides, and the code another way. Both work once, until ${instant(kept.expiresAt)}.</p></section>
`;
}

function follows({ id }: Remediation, still: boolean): Markup {
  const path = planPath(id);
  return html`<p class="hint">${still ? html`This page stays as it is. <a href="${path}?still=yes">Look again</a> or <a href="${path}">let it follow</a>.` : html`This page follows by itself. <a href="${path}">Look again</a> or <a href="${path}?still=yes">make it stay as it is</a>.`}</p>
`;
}
