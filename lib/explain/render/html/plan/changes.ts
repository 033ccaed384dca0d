import type { PlannedChange, Proposal } from '../../../../model/plan.ts';
import { sentence } from '../../words/headline.ts';
import { sayUndo } from '../../words/plan.ts';
import { html, type Markup, NOTHING } from '../escape.ts';
import { prose } from '../prose.ts';

/** Each change in its order: what it does, who else writes there, and the commands, forth and back. */
export function planChanges({ changes }: Pick<Proposal, 'changes'>): Markup {
  return html`<ol class="cards changes">${changes.map(card)}</ol>`;
}

function card(change: PlannedChange, i: number): Markup {
  const { kind, resourceId, does } = change;
  return html`<li><span class="number">${i + 1}.</span>
<div><p class="message">${prose(`${sentence(does)}.`)}</p><p><code>${kind}</code> <code>${resourceId}</code></p><p>${prose(sayUndo(change))}</p>
${commands('As commands', change.commands)}${commands('To undo it by hand', change.undoCommands)}</div></li>
`;
}

function commands(title: string, lines: readonly string[]): Markup {
  if (lines.length === 0) return NOTHING;
  return html`<details><summary>${title}</summary>${lines.map((line) => html`<p><code class="command">${line}</code></p>`)}</details>
`;
}
