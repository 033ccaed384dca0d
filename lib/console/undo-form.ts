import { html, type Markup, NOTHING } from '../explain/render/html/escape.ts';
import type { Remediation, RemediationState } from '../model/remediation.ts';
import { seal } from './ask-form.ts';
import { planPath } from './audit-path.ts';
import { instant } from './instant.ts';

const STAYS: ReadonlySet<RemediationState> = new Set(['applied', 'verified', 'failed']);

/** The way back, as long as something of the plan stands. */
export function undoForm({ id, state, receipt, lapsesAt }: Remediation, token: string): Markup {
  if (!STAYS.has(state) || receipt === null || receipt.outcome === 'restored') return NOTHING;
  const until =
    lapsesAt === null ? NOTHING : html`<p class="hint">It is taken back by itself at ${instant(lapsesAt)}.</p>`;
  return html`<form class="undo" method="post" action="${planPath(id)}/undo">${seal(token)}<button type="submit">Take it back</button>${until}</form>
`;
}
