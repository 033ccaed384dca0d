import { html, type Markup, NOTHING } from '../explain/render/html/escape.ts';
import { textField } from './ask-fields.ts';
import type { AskFaults, AskValues } from './ask-values.ts';
import type { InterfaceChoice, ListedInterface } from './listed-interface.ts';

/** More than these nobody looks through; the others are suggested while one types. */
const SHOWN = 24;

/** Who sends: an interface of the list, or whatever is typed, which then counts. */
export function sourceFields(choice: InterfaceChoice, values: AskValues, faults: AskFaults): Markup {
  const { interfaces, note } = choice;
  const shown = interfaces.slice(0, SHOWN);
  const chosen = chosenOf(shown, values.eni);
  const typed = chosen === values.eni && faults.fields.eni === undefined ? '' : values.eni;
  const more = interfaces.length - shown.length;
  return html`<fieldset class="from"><legend>From</legend>
${shown.length === 0 ? NOTHING : html`<div class="choices">${shown.map((one) => row(one, one.id === chosen))}</div>`}
${more > 0 ? html`<p class="hint">${more} more: type a name, an id or an address, and they are suggested.</p>` : NOTHING}
${note === null ? NOTHING : html`<p class="hint">${note}</p>`}
${textField({ name: 'eni', label: shown.length === 0 ? 'Source' : 'Or another source', hint: HINT, list: 'interfaces' }, { ...values, eni: typed }, faults)}
<datalist id="interfaces">${interfaces.map(option)}</datalist>
</fieldset>
`;
}

const HINT = html`Like <span class="examples"><code>i-0123…</code> <code>10.0.1.25</code> <code>cluster/task-id</code> <code>ecs-service:cluster/name</code> <code>lambda:name</code> <code>asg:name</code> </span>or an ARN. What is typed here counts, whatever is chosen above.`;

/** The one that was asked for; the first one where nobody was; none where it is none of these. */
function chosenOf(shown: readonly ListedInterface[], eni: string): string | undefined {
  return eni === '' ? shown[0]?.id : shown.find(({ id }) => id === eni)?.id;
}

function row({ id, name, address, subnet, zone, instance }: ListedInterface, chosen: boolean): Markup {
  return html`<label class="choice"><input type="radio" name="chosen" value="${id}"${chosen ? html` checked` : NOTHING}>
<span class="who"><strong>${name ?? 'unnamed'}</strong> <code>${id}</code></span>
<span class="cell"><code>${address ?? 'no address'}</code>${instance === null ? NOTHING : html` <code>${instance}</code>`}</span>
<span class="cell">${subnet === null ? NOTHING : html`<code>${subnet}</code> `}${zone === null ? NOTHING : html`<code>${zone}</code>`}</span></label>
`;
}

function option({ id, name, address, zone }: ListedInterface): Markup {
  const told = [name, address, zone].filter((one) => one !== null);
  return html`<option value="${id}">${told.join(' · ')}</option>`;
}
