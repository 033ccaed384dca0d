import { html, type Markup } from '../explain/render/html/escape.ts';
import type { AuditOrder } from '../model/audit-order.ts';

/** `eni-1 → https://api.example.com`. */
export function askedLine({ eni, destination }: AuditOrder): Markup {
  return html`<code>${eni}</code> → <code>${destination}</code>`;
}

/** The same without markup, for titles. */
export function askedText({ eni, destination }: AuditOrder): string {
  return `${eni} → ${destination}`;
}
