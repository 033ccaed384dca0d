import { html, type Markup } from '../explain/render/html/escape.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** An instant of ISO 8601 in UTC, for people: `5 Nov 2026, 10:00 UTC`. */
export function instant(iso: string): Markup {
  const [, year = '', month = '', day = '', time = ''] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(iso) ?? [];
  return html`<time datetime="${iso}">${Number(day)} ${MONTHS[Number(month) - 1] ?? ''} ${year}, ${time} UTC</time>`;
}
