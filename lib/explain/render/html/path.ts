import type { Blocker, GateReport, HopReport } from '../../../model/audit.ts';
import type { Evidence } from '../../../model/evidence.ts';
import type { Direction } from '../../../model/gate.ts';
import { blockersAt } from '../words/blockers-at.ts';
import { gateAnswer } from '../words/gate-answer.ts';
import { measuredAt } from '../words/measured.ts';
import { gateNoun, hopWithId } from '../words/nouns.ts';
import { packetLine } from '../words/packet-ends.ts';
import { type Path, wayBack } from '../words/paths.ts';
import { html, type Markup, NOTHING } from './escape.ts';
import { gateShape } from './gate-shape.ts';
import { narrowLayout } from './picture/narrow-layout.ts';
import type { Layout } from './picture/path-layout.ts';
import { pathPicture } from './picture/path-picture.ts';
import { wideLayout } from './picture/wide-layout.ts';
import { prose } from './prose.ts';

/** One path: its picture for the width of the screen, and the whole of it as lists. */
export function htmlPath(
  path: Path,
  id: string,
  blockers: readonly Blocker[],
  evidence: readonly Evidence[] = [],
): Markup {
  const told = { blockers, evidence };
  const { title, trace } = path;
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
<div class="picture">${pathPictures(path, id, blockers)}${PICTURE_LEGEND}</div>
<details open><summary><h3>Every gate, and the rule that decided</h3></summary>
<div class="ways">${way('Out', 'out', trace.out, told)}${way(wayBack(trace), 'back', trace.back, told)}</div></details>
</section>
`;
}

/** The picture twice, of which the width of the screen shows one. */
export function pathPictures({ title, trace }: Path, id: string, blockers: readonly Blocker[]): Markup {
  const picture = (layout: Layout, kind: string) =>
    html`<div class="${kind}">${pathPicture(trace, layout, blockers, { id: `${id}-${kind}`, title })}</div>`;
  return html`${picture(wideLayout(trace), 'wide')}${picture(narrowLayout(trace), 'narrow')}`;
}

const VERDICTS: readonly (readonly [GateReport['verdict'], string])[] = [
  ['open', 'open: passes everything'],
  ['shut', 'shut: drops everything'],
  ['partial', 'passes a part'],
  ['unknown', 'unknown: could not be read'],
];

/** What the signs in a picture mean. */
export const PICTURE_LEGEND: Markup = html`<ul class="legend" aria-label="Signs in the picture">
${VERDICTS.map(
  ([
    verdict,
    text,
  ]) => html`<li><svg viewBox="-10 -10 20 20" width="20" height="20" aria-hidden="true" focusable="false">${gateShape(verdict, 0, 0)}</svg> ${text}</li>
`,
)}<li><svg viewBox="0 0 28 20" width="28" height="20" aria-hidden="true" focusable="false"><path class="arrow dashed" d="M1 10H27"/></svg> nothing gets here</li>
</ul>`;

/** What is told of a gate besides its own answer. */
interface Told {
  readonly blockers: readonly Blocker[];
  readonly evidence: readonly Evidence[];
}

function way(title: string, direction: Direction, hops: readonly HopReport[], told: Told): Markup {
  if (hops.length === 0) return NOTHING;
  return html`<div><h4>${title}</h4>
<ol>${hops.map(
    ({ kind, resourceId, packet, gates }) => html`
<li><p><strong>${prose(hopWithId(kind, resourceId))}</strong></p><p class="packet">${packetLine(packet)}</p>
${gates.length === 0 ? NOTHING : html`<ul>${gates.map((gate) => gateItem(gate, direction, told))}</ul>`}</li>`,
  )}
</ol></div>
`;
}

function gateItem(gate: GateReport, direction: Direction, { blockers, evidence }: Told): Markup {
  const { verdict, resourceId, rulings } = gate;
  const numbers = blockersAt(blockers, direction, gate);
  const measured = measuredAt(evidence, direction, gate);
  return html`<li><span class="answer ${verdict}">${gateAnswer(gate)}</span> ${gateNoun(gate)} <code>${resourceId}</code>${numbers.map((number) => html` <a href="#blocker-${number}">[${number}]</a>`)}
${rulings.map(({ message }) => html`<p>${prose(message)}</p>`)}${measured.map(({ sentence }) => html`<p>Measured: ${prose(sentence)}</p>`)}</li>
`;
}
