import { html, type Markup, NOTHING } from '../../explain/render/html/escape.ts';
import { prose } from '../../explain/render/html/prose.ts';
import { countOf, grouped } from '../../explain/render/words/count-of.ts';
import type { FleetSummary } from '../../model/fleet.ts';
import { type Cause, isOfKind } from './cause.ts';
import { type Cell, SIGNS } from './cell.ts';
import { remedyOf } from './fleet-gap.ts';
import { LOOK_WORDS, LOOKS } from './html-legend.ts';
import { CLASSES } from './html-table.ts';
import type { AskedDestination, FleetMatrix } from './matrix.ts';
import { nobodyReaches } from './nobody-reaches.ts';
import { sayKind, sayPlace, sayReach } from './say-cause.ts';

/** More cards than one reads. */
const SHOWN = 50;
/** More places of one fault than one reads: who mends many does not go by a list. */
const PLACES = 20;

/** What somebody said would be, and is not. */
export function unmetSection({ unmet = [] }: FleetSummary): Markup {
  return cards('unmet', 'Not as expected', 'blockers', unmet, ({ destination, expect, interfaces }) => [
    `${destination} should be ${expect}, and is not for ${countOf(interfaces, 'interface')}.`,
  ]);
}

/** The VPCs of which nothing is known, and why. */
export function failedSection({ failed }: FleetSummary): Markup {
  return cards('failed', 'Not swept', 'gaps', failed, ({ item, failure }) => [
    `${item.vpcId}: ${failure.message}`,
    failure.code,
  ]);
}

/** Which gate stops whom, the costliest first: each kind of fault, and the places where it is. */
export function causesSection({ kinds, causes, destinations }: FleetMatrix): Markup {
  const own = (kind: Cause) => causes.filter((cause) => isOfKind(kind, cause));
  return cards(
    'why',
    'What stops them',
    'blockers',
    kinds,
    (kind) => [
      `${countOf(kind.pairs, 'pair')}: ${sayKind(kind, own(kind))}`,
      `${sayReach(kind)}; ${kind.code}`,
      example(kind.example, destinations),
    ],
    (kind) => placesList(own(kind)),
  );
}

/** The costliest places of one kind; one alone is named by the card itself. */
function placesList(causes: readonly Cause[]): Markup {
  if (causes.length < 2) return NOTHING;
  const left = causes.length - PLACES;
  return html`<details><summary>${countOf(causes.length, 'place')}, the costliest first</summary><ul>${causes
    .slice(0, PLACES)
    .map((cause) => html`<li>${sayPlace(cause)}: ${countOf(cause.pairs, 'pair')}, ${sayReach(cause)}</li>`)}</ul>${
    left > 0 ? html`<p>and ${grouped(left)} more in items/*.jsonl</p>` : NOTHING
  }</details>`;
}

/** What could not be read, and what would let it be. */
export function gapsSection({ gaps, destinations }: FleetMatrix): Markup {
  return cards('gaps', 'Not known', 'gaps', gaps, (gap) => [
    `${countOf(gap.pairs, 'pair')}: ${gap.what}`,
    remedyOf(gap),
    example(gap.example, destinations),
  ]);
}

function example(
  { eni, destination }: { readonly eni: string; readonly destination: number },
  destinations: FleetMatrix['destinations'],
): string {
  return `For example \`${eni}\` → \`${destinations[destination]?.destination ?? ''}\``;
}

function cards<T>(
  id: string,
  title: string,
  kind: string,
  all: readonly T[],
  say: (one: T) => readonly string[],
  more: (one: T) => Markup = () => NOTHING,
): Markup {
  if (all.length === 0) return NOTHING;
  const left = all.length - SHOWN;
  return html`<section class="told" aria-labelledby="${id}"><h2 id="${id}">${title}</h2><ul class="cards ${kind}">${all
    .slice(0, SHOWN)
    .map(
      (one) => html`<li><div>${say(one).map((line) => html`<p>${prose(line)}</p>`)}${more(one)}</div></li>
`,
    )}</ul>${left > 0 ? html`<p class="hint">and ${grouped(left)} more in items/*.jsonl</p>` : NOTHING}</section>
`;
}

/** The columns by their numbers, with what becomes of each. */
export function destinationsSection({ destinations, cells }: FleetMatrix): Markup {
  const looks = LOOKS.filter((look) => cells.some((cell) => cell.look === look));
  return html`<section class="told" aria-labelledby="destinations"><h2 id="destinations">Destinations</h2>
<div class="scroll low" role="region" aria-label="Counts" tabindex="0"><table class="list"><thead><tr><th scope="col">No.</th><th scope="col">Destination</th>${looks.map((look) => html`<th scope="col">${LOOK_WORDS[look]}</th>`)}</tr></thead>
<tbody>${destinations.map((one, i) => destinationRow(one, i, looks))}</tbody></table></div></section>
`;
}

function destinationRow(asked: AskedDestination, i: number, looks: readonly Cell['look'][]): Markup {
  const nobody = nobodyReaches(asked) ? html` <b class="shut">nobody reaches it</b>` : NOTHING;
  return html`<tr id="d${i + 1}"><td><a href="#c${i + 1}">${i + 1}</a></td><th scope="row"><code>${asked.destination}</code>${nobody}</th>${looks.map((look) => html`<td class="${asked.looks[look] === 0 ? 'zero' : CLASSES[look]}">${asked.looks[look] === 0 ? '0' : `${SIGNS[look]} ${grouped(asked.looks[look])}`}</td>`)}</tr>
`;
}
