import { html, type Markup, NOTHING } from '../explain/render/html/escape.ts';
import { prose } from '../explain/render/html/prose.ts';
import { sentence } from '../explain/render/words/headline.ts';
import type { Remediation, Transition } from '../model/remediation.ts';
import { instant } from './instant.ts';

/** What was done and tried about a plan, line by line, and every call that changed something. */
export function planHistory({ receipt }: Pick<Remediation, 'receipt'>, history: readonly Transition[]): Markup {
  const calls = (receipt?.steps ?? []).flatMap((step) => step.calls);
  return html`<section aria-labelledby="history"><h2 id="history">What was done</h2>
<ol class="history">${history.map(
    ({ at, by, why }) => html`<li><p>${prose(sentence(why))}</p><p class="hint">${instant(at)}, ${by}</p></li>
`,
  )}</ol>
${calls.length === 0 ? NOTHING : html`<details><summary>The calls that changed something</summary><ol class="history">${calls.map(({ action, input, at }) => html`<li><p><code class="command">${action} ${JSON.stringify(input)}</code></p><p class="hint">${instant(at)}</p></li>`)}</ol></details>`}</section>
`;
}
