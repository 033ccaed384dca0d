import { html, type Markup } from '../explain/render/html/escape.ts';
import { page } from '../explain/render/html/page.ts';
import { APPROVAL_STYLE } from './approval-style.ts';

/** A page at an approval link: one file, with the form that it may send, and nothing else of the house. */
export function approvalDocument(title: string, body: Markup): Markup {
  const whole = html`<header><p class="brand">Egress Doctor</p></header>
<main tabindex="-1">
${body}
</main>`;
  return page(title, whole, { style: APPROVAL_STYLE, forms: 'self' });
}
