import { html, type Markup } from '../explain/render/html/escape.ts';
import { sitePage } from './site-page.ts';

/** A page that is none: one sentence why, and the way back. */
export function refusalPage(title: string, sentence: string): Markup {
  const body = html`<h1>${title}</h1>
<p class="intro">${sentence}</p>
<p class="more"><a href="/">Ask a question</a> or look at <a href="/audits">past audits</a>.</p>`;
  return sitePage({ title, body });
}
