import { html, type Markup, NOTHING } from '../explain/render/html/escape.ts';
import type { Audit } from '../model/audit.ts';
import { seal } from './ask-form.ts';
import { auditPath } from './audit-path.ts';

/** The way from a report to its fixes, where there is something to fix. Proposing changes nothing. */
export function proposeForm(id: string, { verdict }: Audit, token: string): Markup {
  if (verdict === 'reachable') return NOTHING;
  return html`<form class="propose" method="post" action="${auditPath(id)}/plans">${seal(token)}<button type="submit">Propose a fix</button>
<p class="hint">The smallest change that lets it through, proven on a copy of the network. Nothing is changed before somebody approves it.</p></form>
`;
}
