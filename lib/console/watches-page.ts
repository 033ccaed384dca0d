import { html, type Markup, NOTHING } from '../explain/render/html/escape.ts';
import { seal } from './ask-form.ts';
import { instant } from './instant.ts';
import type { ListedWatch } from './listed-watch.ts';
import { sitePage } from './site-page.ts';
import { standingBadge } from './standing-badge.ts';
import { runPath, WATCHES_PATH } from './watch-path.ts';

/** All watches, and a button for each that has it looked at now. */
export function watchesPage(watches: readonly ListedWatch[], token: string): Markup {
  const body = html`<h1>Watches</h1>
${watches.length === 0 ? EMPTY : table(watches, token)}`;
  return sitePage({ title: 'Watches', at: WATCHES_PATH, body });
}

const EMPTY = html`<p class="empty">Nothing is watched yet. <code>POST /v1/watches</code> keeps what has to stay reachable, or blocked, and looks again by its schedule.</p>`;

const COLUMNS = ['Watch', 'Expected', 'Stands', 'Last look', 'Last news'] as const;

/** The roles are those that the elements have anyway, until narrow screens show cells below each other. */
function table(watches: readonly ListedWatch[], token: string): Markup {
  return html`<table class="watches" role="table">
<thead role="rowgroup"><tr role="row">${COLUMNS.map((name) => html`<th scope="col" role="columnheader">${name}</th>`)}</tr></thead>
<tbody role="rowgroup">
${watches.map((watch) => row(watch, token))}</tbody></table>`;
}

function row(watch: ListedWatch, token: string): Markup {
  const { name, schedule, standing } = watch;
  const cells = [expected(watch), standingBadge(standing), lastLook(watch, token), lastNews(watch)];
  return html`<tr role="row"><th scope="row" role="rowheader">${name} <span class="schedule">${schedule}</span></th>${cells.map(cell)}</tr>
`;
}

function cell(content: Markup, i: number): Markup {
  return html`<td role="cell" data-name="${COLUMNS[i + 1] ?? ''}">${content}</td>`;
}

function expected({ source, destinations, expect }: ListedWatch): Markup {
  return html`<code>${source}</code> → ${destinations.map((one, i) => html`${i === 0 ? '' : ', '}<code>${one}</code>`)} ${expect}`;
}

function lastLook({ id, name, lastRunAt }: ListedWatch, token: string): Markup {
  const when = lastRunAt === null ? html`not yet` : instant(lastRunAt);
  return html`${when} <form method="post" action="${runPath(id)}">${seal(token)}<button class="quiet" type="submit">Run now<span class="unseen">: ${name}</span></button></form>`;
}

function lastNews({ news, lastFailure }: ListedWatch): Markup {
  const failed =
    lastFailure === null ? NOTHING : html` <span class="failed">The last look failed: ${lastFailure.message}</span>`;
  return html`${news ?? 'none'}${failed}`;
}
