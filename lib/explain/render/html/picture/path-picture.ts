import type { Blocker, TraceReport } from '../../../../model/audit.ts';
import { html, type Markup } from '../escape.ts';
import { drawBox } from './hop-box.ts';
import { describePath } from './path-description.ts';
import type { Arrow, Heading, Layout } from './path-layout.ts';
import { LINE } from './path-measures.ts';

/** What a picture is called, and by which prefix its parts are known on the page. */
interface Caption {
  readonly id: string;
  readonly title: string;
}

/** The path as a picture: arrows with the packet on them, and hops as boxes with their gates. */
export function pathPicture(
  trace: TraceReport,
  layout: Layout,
  blockers: readonly Blocker[],
  { id, title }: Caption,
): Markup {
  const { width, height, arrows, boxes, headings, column } = layout;
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 0 ${width + 4} ${Math.ceil(height) + 4}" width="${width + 4}" height="${Math.ceil(height) + 4}" role="img" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${title}</title>
<desc id="${id}-desc">${describePath(trace)}</desc>
${headings.map(drawHeading)}${arrows.map(drawArrow)}${boxes.map((box) => drawBox(box, column, blockers))}
</svg>`;
}

function drawHeading({ text, x, y }: Heading): Markup {
  return html`<text class="way" x="${x}" y="${y}">${text}</text>
`;
}

function drawArrow({ points, label, labelAt, wouldBe }: Arrow): Markup {
  const [last, before] = points.toReversed();
  if (last === undefined || before === undefined) return html``;
  const up = before.y > last.y;
  const line = points
    .map(({ x, y }, i) => (i < points.length - 1 ? `${x} ${y}` : `${x} ${y + (up ? 8 : -8)}`))
    .join(' L');
  const wing = up ? 10 : -10;
  return html`<path class="${wouldBe ? 'arrow dashed' : 'arrow'}" d="M${line}"/>
<path class="head" d="M${last.x - 5.5} ${last.y + wing}L${last.x} ${last.y}L${last.x + 5.5} ${last.y + wing}Z"/>
${label.map(
  (
    text,
    i,
  ) => html`<text class="${text.startsWith('now ') ? 'packet new' : 'packet'}" x="${labelAt.x}" y="${labelAt.y + i * LINE}">${text}</text>
`,
)}`;
}
