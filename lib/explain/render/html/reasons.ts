import type { Audit, Blocker, Finding } from '../../../model/audit.ts';
import { blockerFacts } from '../words/blocker-facts.ts';
import { sayGap } from '../words/gap-sentence.ts';
import { html, type Markup, NOTHING } from './escape.ts';
import { prose } from './prose.ts';

/** Each blocker under the number that the picture shows at its gate. */
export function htmlWhy({ blockers }: Audit): Markup {
  if (blockers.length === 0) return NOTHING;
  return section('why', 'Why', html`<ol class="cards blockers">${blockers.map((one, i) => card(one, i + 1))}</ol>`);
}

function card(blocker: Blocker, number: number): Markup {
  const { message, code, awsCode } = blocker;
  const aws = awsCode === null ? NOTHING : html` · Reachability Analyzer: <code>${awsCode}</code>`;
  return html`<li id="blocker-${number}"><span class="number">[${number}]</span>
<div><p class="message">${prose(message)}</p><p>${prose(blockerFacts(blocker))}</p><p><code>${code}</code>${aws}</p></div></li>
`;
}

/** Warnings are what may fail tomorrow; infos what the audit left out or took for granted. */
export function htmlFindings({ findings }: Audit, severity: 'warning' | 'info', title: string): Markup {
  const told = findings.filter((one) => one.severity === severity);
  if (told.length === 0) return NOTHING;
  return section(severity, title, html`<ul class="cards ${severity}">${told.map(finding)}</ul>`);
}

function finding({ message, code, evidence }: Finding): Markup {
  const facts = Object.entries(evidence).map(
    ([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : value}`,
  );
  return html`<li><div><p class="message">${prose(message)}</p><p><code>${code}</code></p>${facts.map((fact) => html`<p>${fact}</p>`)}</div></li>
`;
}

/** What could not be read, and what would let the audit read it. */
export function htmlGaps({ gaps }: Audit): Markup {
  if (gaps.length === 0) return NOTHING;
  const items = gaps.map(
    (gap) => html`<li><div><p class="message">${prose(sayGap(gap))}</p><p>${prose(gap.remedy)}</p></div></li>
`,
  );
  return section('gaps', 'Not known', html`<ul class="cards gaps">${items}</ul>`);
}

function section(id: string, title: string, body: Markup): Markup {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${body}</section>
`;
}
