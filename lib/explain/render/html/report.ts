import type { Audit } from '../../../model/audit.ts';
import { headline, sayAsked, sentence } from '../words/headline.ts';
import { pathsOf, SHOWN_PATHS, sayLeftOut } from '../words/paths.ts';
import { html, type Markup, NOTHING } from './escape.ts';
import { htmlMeasured } from './measured.ts';
import { htmlPath } from './path.ts';
import { htmlPlan } from './plan.ts';
import { htmlProbe } from './probe.ts';
import { htmlFindings, htmlGaps, htmlWhy } from './reasons.ts';
import { htmlSiblings } from './siblings.ts';

/** The sections of a report, under whatever stands above them: why, what was tried, the plan, the paths, what else is known. */
export function htmlSections(audit: Audit): Markup {
  return html`${htmlWhy(audit)}${htmlProbe(audit)}${htmlMeasured(audit)}${htmlPlan(audit)}${paths(audit)}${htmlSiblings(audit)}${htmlFindings(audit, 'warning', 'Warnings')}${htmlFindings(audit, 'info', 'Notes')}${htmlGaps(audit)}`;
}

/** What the page of a report is called. */
export function reportTitle(audit: Audit): string {
  return `${sentence(audit.verdict)}: ${sayAsked(headline(audit))}`;
}

function paths(audit: Audit): Markup {
  const all = pathsOf(audit);
  const leftOut = sayLeftOut(all);
  return html`${all.slice(0, SHOWN_PATHS).map((path, i) => htmlPath(path, `path-${i + 1}`, audit.blockers, audit.evidence))}
${leftOut === '' ? NOTHING : html`<p>${leftOut}</p>`}`;
}
