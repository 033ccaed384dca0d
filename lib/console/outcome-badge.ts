import { html, type Markup } from '../explain/render/html/escape.ts';
import { gateShape } from '../explain/render/html/gate-shape.ts';
import type { ListedAudit } from './listed-audit.ts';

const SHAPES = { reachable: 'open', partial: 'partial', blocked: 'shut', unknown: 'unknown' } as const;

/** What became of an audit, in a word, a shape and a colour, each of which is enough. */
export function outcomeBadge({ status, verdict }: Pick<ListedAudit, 'status' | 'verdict'>, look = 'badge'): Markup {
  if (verdict !== null && Object.hasOwn(SHAPES, verdict)) {
    const shape = SHAPES[verdict as keyof typeof SHAPES];
    return badge(`${look} ${shape}`, gateShape(shape, 0, 0), verdict);
  }
  return status === 'failed'
    ? badge(`${look} ended`, FAILED, 'failed')
    : badge(`${look} pending`, PENDING, PENDING_WORDS[status]);
}

/** The heading of an audit without a report, as large as that of a report. */
export function outcomeHeading(status: ListedAudit['status'], asked: Markup): Markup {
  return html`<h1>${outcomeBadge({ status, verdict: null }, 'verdict')} <span class="asked">${asked}</span></h1>`;
}

const PENDING_WORDS = { queued: 'waiting', running: 'running', completed: 'ended', failed: 'failed' } as const;

/** A broken ring, and a clock: neither is an answer of a gate. */
const FAILED = html`<circle r="8" class="outline"/><path d="M-5.5 5.5 5.5 -5.5" class="stroke"/>`;
const PENDING = html`<circle r="8" class="outline"/><path d="M0 -4.5V0H3.5" class="stroke"/>`;

/** A word with its shape. */
export function badge(kind: string, shape: Markup, word: string): Markup {
  return html`<span class="${kind}"><svg viewBox="-10 -10 20 20" width="20" height="20" aria-hidden="true" focusable="false">${shape}</svg> ${word}</span>`;
}
