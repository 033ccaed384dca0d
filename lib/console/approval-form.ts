import { html, type Markup, NOTHING } from '../explain/render/html/escape.ts';
import { prose } from '../explain/render/html/prose.ts';
import { instant } from './instant.ts';

/** What the form brings back. */
export interface ApprovalFormParts {
  readonly id: string;
  readonly digest: string;
  readonly token: string;
  readonly expiresAt: string;
  /** Where approving is switched off, there is only a no. */
  readonly applying: boolean;
  /** What was wrong with the last try. */
  readonly fault: string | null;
}

/** Two buttons and the short code. Nothing is decided by looking: only this form, sent, changes anything. */
export function approvalForm({ id, digest, token, expiresAt, applying, fault }: ApprovalFormParts): Markup {
  const fields = { token, digest };
  return html`<form class="decide" method="post" action="/v1/plans/${encodeURIComponent(id)}/decision" aria-labelledby="decide">
<h2 id="decide">Your decision</h2>
${fault === null ? NOTHING : html`<p class="fault" id="code-fault" role="alert">${prose(fault)}</p>`}
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<label for="code">Code</label>
<input id="code" name="code" type="text" required maxlength="12" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="${fault === null ? NOTHING : 'code-fault '}code-hint"${fault === null ? NOTHING : html` aria-invalid="true" autofocus`}>
<p class="hint" id="code-hint">Six characters, shown to whoever asked for the plan. The link works once, until ${instant(expiresAt)}.</p>
${applying ? NOTHING : html`<p class="fault">This service only proposes: its operator has not switched on that it may apply.</p>`}
<p class="buttons">${applying ? html`<button type="submit" name="verdict" value="approve">Approve and apply</button> ` : NOTHING}<button type="submit" name="verdict" value="reject" class="quiet">Reject</button></p>
</form>
`;
}
