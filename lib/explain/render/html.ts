import type { Audit } from '../../model/audit.ts';
import { html, type Markup, NOTHING, printed } from './html/escape.ts';
import { htmlHeader } from './html/header.ts';
import { page } from './html/page.ts';
import { htmlPath } from './html/path.ts';
import { htmlProbe } from './html/probe.ts';
import { htmlFindings, htmlGaps, htmlWhy } from './html/reasons.ts';
import type { Renderer } from './renderer.ts';
import { headline, sayAsked, sentence } from './words/headline.ts';
import { pathsOf, SHOWN_PATHS, sayLeftOut } from './words/paths.ts';
import { sayHowKnown } from './words/small-print.ts';

/** One file that needs nothing else: no script, no font, no request. */
export const renderHtml: Renderer = (audit) => {
  const body = html`${htmlHeader(audit)}
<main>
${htmlWhy(audit)}${htmlProbe(audit)}${paths(audit)}${htmlFindings(audit, 'warning', 'Warnings')}${htmlFindings(audit, 'info', 'Notes')}${htmlGaps(audit)}
</main>
<footer><p>${sayHowKnown(audit)}</p></footer>`;
  return printed(page(`${sentence(audit.verdict)}: ${sayAsked(headline(audit))}`, body));
};

function paths(audit: Audit): Markup {
  const all = pathsOf(audit);
  const leftOut = sayLeftOut(all);
  return html`${all.slice(0, SHOWN_PATHS).map((path, i) => htmlPath(path, `path-${i + 1}`, audit.blockers))}
${leftOut === '' ? NOTHING : html`<p>${leftOut}</p>`}`;
}
