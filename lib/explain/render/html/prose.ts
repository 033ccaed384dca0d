import { html, type Markup } from './escape.ts';

/** What stands between backticks, and ids as AWS makes them. */
const CODE = /(`[^`]+`|\b[a-z]+(?:-[a-z]+)?-[0-9a-f]{8,17}\b)/;

/** A sentence with the commands and ids in it as code, which keeps an id on one line where it fits. */
export function prose(text: string): Markup {
  const parts = text.split(CODE);
  return html`${parts.map((part, i) => (i % 2 === 0 ? part : code(part.replaceAll('`', ''))))}`;
}

/** What has spaces breaks with the sentence around it. */
function code(text: string): Markup {
  return text.includes(' ') ? html`<code class="line">${text}</code>` : html`<code>${text}</code>`;
}
