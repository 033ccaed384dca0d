import { html, type Markup } from '../explain/render/html/escape.ts';
import { prose } from '../explain/render/html/prose.ts';
import { sentence } from '../explain/render/words/headline.ts';
import type { AuditRecord } from '../model/audit-record.ts';
import { askedLine, askedText } from './asked-line.ts';
import { auditPath } from './audit-path.ts';
import { instant } from './instant.ts';
import { outcomeHeading } from './outcome-badge.ts';
import { sitePage } from './site-page.ts';

/** An audit on its way. `still` is the page for whoever does not want it to change under their eyes. */
export function runningPage(record: AuditRecord, still: boolean): Markup {
  const { id, status, order, progress, createdAt } = record;
  const path = auditPath(id);
  const body = html`${outcomeHeading(status, askedLine(order))}
<div class="progress"><p role="status" aria-live="polite">${prose(sentence(progress ?? FIRST[status]))}</p>
<div class="bar" aria-hidden="true"><i></i></div></div>
<p class="hint">${still ? html`This page stays as it is. <a href="${path}?still=yes">Look again</a> or <a href="${path}">let it follow</a>.` : html`This page follows by itself. <a href="${path}">Look again</a> or <a href="${path}?still=yes">make it stay as it is</a>.`}</p>
<p class="hint">Begun ${instant(createdAt)}</p>`;
  return sitePage({ title: `${status === 'queued' ? 'Waiting' : 'Running'}: ${askedText(order)}`, body });
}

const FIRST = {
  queued: 'Waiting for a worker.',
  running: 'Reading the network.',
  completed: 'Ended.',
  failed: 'Ended.',
} as const;
