import { html, type Markup, NOTHING } from '../../explain/render/html/escape.ts';
import { countOf } from '../../explain/render/words/count-of.ts';
import { few } from '../../explain/render/words/few.ts';
import type { Cell } from './cell.ts';
import type { FleetMatrix } from './matrix.ts';
import type { MatrixRow, RowPart } from './row.ts';

/** A page with more cells than this opens slowly; what is beyond is said, and stands in the files. */
export const MOST_CELLS = 60_000;

/** Wider than this, paper has room for the signs alone. */
const MANY = 24;

/** One row for interfaces that look alike, one column for each destination. The head of both stays in sight. */
export function matrixTable({ destinations, rows, cells }: FleetMatrix): Markup {
  const shown = rows.slice(0, Math.max(1, Math.floor(MOST_CELLS / Math.max(1, destinations.length))));
  const printed = cells.map(cellMarkup);
  const look = destinations.length > MANY ? 'scroll many' : 'scroll';
  const left = rows.length - shown.length;
  return html`<div class="${look}" role="region" aria-label="Answers" tabindex="0"><table>
<thead><tr><th scope="col" class="corner">Interfaces</th>${destinations.map(({ destination }, i) => html`<th scope="col" id="c${i + 1}"><a href="#d${i + 1}"><b>${i + 1}</b> <span>${destination}</span></a></th>`)}</tr></thead>
<tbody>
${shown.map(
  (
    row,
  ) => html`<tr class="${classOf(row, cells)}">${rowHead(row)}${row.cells.map((cell) => printed[cell] ?? NOTHING)}</tr>
`,
)}</tbody></table></div>
${left > 0 ? html`<p class="hint">${countOf(left, 'more row')} would make this page slow; items/*.jsonl has them all.</p>` : NOTHING}`;
}

/** A cell is one letter of class, its sign and its mark, and needs no end tag: there may be tens of thousands of them. */
function cellMarkup({ look, sign, mark }: Cell): Markup {
  return html`<td class="${CLASSES[look]}">${sign}${mark === '' ? NOTHING : html` <i>${mark}</i>`}`;
}

export const CLASSES: Readonly<Record<Cell['look'], string>> = {
  reachable: 'r',
  partial: 'p',
  blocked: 'b',
  unknown: 'u',
  unasked: 'n',
};

/** What the filters go by. */
function classOf({ cells: numbers }: MatrixRow, cells: readonly Cell[]): string {
  const looks = new Set(numbers.map((number) => cells[number]?.look));
  const fails = looks.has('blocked') || looks.has('partial') ? ['fails'] : [];
  return [...fails, ...(looks.has('unknown') ? ['unsure'] : [])].join(' ');
}

function rowHead({ parts, interfaces }: MatrixRow): Markup {
  const subnets = new Set(parts.flatMap((part) => part.interfaces.flatMap(({ place }) => place?.subnet ?? [])));
  const where = few(parts.map(({ vpcId, vpcName }) => vpcName ?? vpcId));
  const spread = subnets.size === 0 ? '' : ` · ${countOf(subnets.size, 'subnet')}`;
  return html`<th scope="row"><details><summary><b>${countOf(interfaces, 'interface')}</b> <small>${where}${spread}</small></summary>${parts.map(partList)}</details></th>`;
}

function partList({ vpcId, vpcName, accountId, region, interfaces }: RowPart): Markup {
  const about = [vpcName, accountId, region].filter((one) => one !== null).join(', ');
  return html`<p><code>${vpcId}</code>${about === '' ? '' : ` ${about}`}</p>
<ul>${interfaces.map(({ eni, place }) => html`<li><code>${eni}</code>${nameOf(place)}</li>`)}</ul>`;
}

function nameOf(place: RowPart['interfaces'][number]['place']): string {
  const told = [place?.name, place?.subnet].filter((one) => one !== null && one !== undefined);
  return told.length === 0 ? '' : ` ${told.join(', ')}`;
}
