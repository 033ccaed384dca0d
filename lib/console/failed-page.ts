import { html, type Markup, NOTHING } from '../explain/render/html/escape.ts';
import { prose } from '../explain/render/html/prose.ts';
import type { AuditRecord } from '../model/audit-record.ts';
import { again } from './again.ts';
import { askedLine, askedText } from './asked-line.ts';
import { instant } from './instant.ts';
import { outcomeHeading } from './outcome-badge.ts';
import { sitePage } from './site-page.ts';

/** An audit that ended without a report: why, and the same once more. */
export function failedPage(record: AuditRecord, token: string): Markup {
  const { order, failure, endedAt } = record;
  const { code = '', message = '' } = failure ?? {};
  const body = html`${outcomeHeading('failed', askedLine(order))}
<p class="because">${prose(message)}</p>
<p class="hint after">There is no report: <code>${code}</code>${endedAt === null ? NOTHING : html`, ${instant(endedAt)}`}.</p>
${again(order, token)}`;
  return sitePage({ title: `Failed: ${askedText(order)}`, body });
}
