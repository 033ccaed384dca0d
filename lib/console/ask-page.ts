import { html, type Markup, NOTHING } from '../explain/render/html/escape.ts';
import { type AskFormParts, askForm } from './ask-form.ts';
import { auditRows } from './audit-rows.ts';
import type { ListedAudit } from './listed-audit.ts';
import { sitePage } from './site-page.ts';

export interface AskPageParts extends AskFormParts {
  /** What is audited: a recording, or an account's Region. */
  readonly network: string;
  /** The newest audits. */
  readonly recent: readonly ListedAudit[];
}

/** The first page: the question, and under it what was asked before. */
export function askPage(parts: AskPageParts): Markup {
  const { faults, network, recent } = parts;
  const faulty = faults.whole !== null || Object.keys(faults.fields).length > 0;
  const body = html`<h1 class="lead">Why does the connection hang?</h1>
<p class="intro">Every gate is walked, out and back, and each rule that drops the packet is named. The network is ${network}.</p>
${askForm(parts)}
${
  recent.length === 0
    ? NOTHING
    : html`<section aria-labelledby="recent"><h2 id="recent">Asked before</h2>
${auditRows(recent)}
<p class="more"><a href="/audits">All past audits</a></p></section>`
}`;
  return sitePage({ title: faulty ? 'Not accepted: your question' : 'Ask', at: '/', body });
}
