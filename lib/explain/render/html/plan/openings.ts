import type { Proposal } from '../../../../model/plan.ts';
import { openLines, sayNothingElse } from '../../words/openings.ts';
import { html, type Markup } from '../escape.ts';
import { prose } from '../prose.ts';

/** The blast radius, one line for the same packets: whoever approves reads this first. */
export function planOpenings({ opens }: Pick<Proposal, 'opens'>): Markup {
  const lines = openLines(opens).map(
    ({ packets, whom, where }) => html`<li><strong>${prose(packets)}</strong> ${prose(`${whom}, ${where}.`)}</li>
`,
  );
  return html`<ul class="openings">${lines}<li>${sayNothingElse(opens)}</li></ul>`;
}
