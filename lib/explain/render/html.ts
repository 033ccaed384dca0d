import { html, printed } from './html/escape.ts';
import { htmlHeader } from './html/header.ts';
import { page } from './html/page.ts';
import { htmlSections, reportTitle } from './html/report.ts';
import type { Renderer } from './renderer.ts';
import { sayHowKnown } from './words/small-print.ts';

/** One file that needs nothing else: no script, no font, no request. */
export const renderHtml: Renderer = (audit) => {
  const body = html`${htmlHeader(audit)}
<main>
${htmlSections(audit)}
</main>
<footer><p>${sayHowKnown(audit)}</p></footer>`;
  return printed(page(reportTitle(audit), body));
};
