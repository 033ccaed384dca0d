import { html, type Markup, NOTHING, printed } from '../../explain/render/html/escape.ts';
import { page } from '../../explain/render/html/page.ts';
import { countOf } from '../../explain/render/words/count-of.ts';
import type { FleetSummary } from '../../model/fleet.ts';
import { matrixLegend } from './html-legend.ts';
import { causesSection, destinationsSection, failedSection, gapsSection, unmetSection } from './html-sections.ts';
import { summaryHead } from './html-summary.ts';
import { matrixTable } from './html-table.ts';
import type { FleetMatrix } from './matrix.ts';
import { MATRIX_STYLE } from './matrix-style.ts';

/** The whole fleet on one page that needs nothing else: no script, no font, no request. */
export function matrixPage(matrix: FleetMatrix, summary: FleetSummary): string {
  const title = `${countOf(summary.interfaces, 'interface')}, ${countOf(summary.destinations.length, 'destination')}`;
  const body = html`<div class="fleet">${summaryHead(summary)}${contents(matrix, summary)}
<main>${unmetSection(summary)}${failedSection(summary)}${grid(matrix)}${causesSection(matrix)}${destinationsSection(matrix)}${gapsSection(matrix)}</main>
<footer><p>Egress Doctor asked every interface about every destination, with one model for all; each answer is what an audit of that pair says. Every line of it is in <code>items/</code> beside this page.</p></footer></div>`;
  return printed(page(title, body, { style: MATRIX_STYLE }));
}

/** Where on a long page to look; only what is there. */
function contents({ rows, kinds, gaps }: FleetMatrix, { unmet = [], failed }: FleetSummary): Markup {
  const sections = [
    { id: 'unmet', name: 'Not as expected', some: unmet.length > 0 },
    { id: 'failed', name: 'Not swept', some: failed.length > 0 },
    { id: 'matrix', name: 'Matrix', some: rows.length > 0 },
    { id: 'why', name: 'What stops them', some: kinds.length > 0 },
    { id: 'destinations', name: 'Destinations', some: true },
    { id: 'gaps', name: 'Not known', some: gaps.length > 0 },
  ];
  const items = sections.filter(({ some }) => some).map(({ id, name }) => html`<li><a href="#${id}">${name}</a></li>`);
  return html`<nav class="contents" aria-label="Contents"><ul>${items}</ul></nav>`;
}

/** Links to these hide rows without a script: the style sheet looks which of them is the target. */
const FILTERS = [
  { id: 'all', name: 'All rows', looks: [] },
  { id: 'fails', name: 'Only what fails', looks: ['blocked', 'partial'] },
  { id: 'unsure', name: 'Only what is unknown', looks: ['unknown'] },
] as const;

function grid(matrix: FleetMatrix): Markup {
  if (matrix.rows.length === 0) return html`<p class="because">No interface was asked.</p>`;
  return html`<section aria-labelledby="matrix"><h2 id="matrix">Matrix</h2>
${matrixLegend(matrix.cells)}
<div id="all"><div id="fails"><div id="unsure">${filters(matrix)}
${matrixTable(matrix)}</div></div></div></section>
`;
}

/** Those that would leave some rows. */
function filters({ cells }: FleetMatrix): Markup {
  const has = (looks: readonly string[]) => looks.length === 0 || cells.some(({ look }) => looks.includes(look));
  const items = FILTERS.filter(({ looks }) => has(looks)).map(
    ({ id, name }) => html`<li><a href="#${id}">${name}</a></li>`,
  );
  return items.length === 1 ? NOTHING : html`<nav aria-label="Rows"><ul>${items}</ul></nav>`;
}
