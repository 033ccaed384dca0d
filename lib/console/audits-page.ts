import { html, type Markup, NOTHING } from '../explain/render/html/escape.ts';
import { auditRows } from './audit-rows.ts';
import type { AuditList } from './listed-audit.ts';
import { sitePage } from './site-page.ts';

/** All audits, page by page. `first` is the page with the newest. */
export function auditsPage({ audits, cursor }: AuditList, first: boolean): Markup {
  const body = html`<h1>Past audits</h1>
${audits.length === 0 ? EMPTY : auditRows(audits)}
${first && cursor === undefined ? NOTHING : pages(cursor, first)}`;
  return sitePage({ title: first ? 'Past audits' : 'Older audits', at: '/audits', body });
}

const EMPTY = html`<p class="empty">Nobody has asked anything yet. <a href="/">Ask the first question.</a></p>`;

function pages(cursor: string | undefined, first: boolean): Markup {
  return html`<nav class="pages" aria-label="Pages of the list"><ul>
${first ? NOTHING : html`<li><a href="/audits">Newest</a></li>`}
${cursor === undefined ? NOTHING : html`<li><a href="/audits?cursor=${encodeURIComponent(cursor)}" rel="next">Older</a></li>`}
</ul></nav>`;
}
