import { html, type Markup } from '../explain/render/html/escape.ts';
import { auditPath } from './audit-path.ts';
import { instant } from './instant.ts';
import type { ListedAudit } from './listed-audit.ts';
import { outcomeBadge } from './outcome-badge.ts';

/** Audits line by line, each a link to its own page. */
export function auditRows(audits: readonly ListedAudit[]): Markup {
  return html`<ol class="rows">${audits.map(row)}</ol>`;
}

function row(audit: ListedAudit): Markup {
  const { id, createdAt, order } = audit;
  return html`<li>${outcomeBadge(audit)}
<p class="what"><a href="${auditPath(id)}"><code>${order.eni}</code> → <code>${order.destination}</code></a></p>
<p class="when">${instant(createdAt)}</p></li>
`;
}
