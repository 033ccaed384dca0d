import { html, type Markup } from '../explain/render/html/escape.ts';
import { htmlSummary } from '../explain/render/html/header.ts';
import { htmlSections, reportTitle } from '../explain/render/html/report.ts';
import { sayHowKnown } from '../explain/render/words/small-print.ts';
import type { Audit } from '../model/audit.ts';
import type { AuditRecord } from '../model/audit-record.ts';
import { again } from './again.ts';
import { proposeForm } from './propose-form.ts';
import { sitePage } from './site-page.ts';

/** The report in the house: the very parts of the page that `--format html` prints, with the ways on. */
export function reportPage({ id, order }: AuditRecord, audit: Audit, token: string): Markup {
  const body = html`<article class="report">
<div class="summary">${htmlSummary(audit)}</div>
${proposeForm(id, audit, token)}${again(order, token, forms(id))}
${htmlSections(audit)}
<p class="small-print">${sayHowKnown(audit)}</p>
</article>`;
  return sitePage({ title: reportTitle(audit), body });
}

function forms(id: string): Markup {
  const report = `/v1/audits/${encodeURIComponent(id)}/report`;
  return html`
<p class="forms">The same as <a href="${report}?format=json">JSON</a>, <a href="${report}?format=markdown">Markdown</a>, <a href="${report}?format=text">text</a> or <a href="${report}?format=html">one file</a></p>`;
}
