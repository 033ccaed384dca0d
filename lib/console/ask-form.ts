import { html, type Markup, NOTHING } from '../explain/render/html/escape.ts';
import { prose } from '../explain/render/html/prose.ts';
import { box, textField } from './ask-fields.ts';
import type { AskFaults, AskValues } from './ask-values.ts';
import type { InterfaceChoice } from './listed-interface.ts';
import { sourceFields } from './source-fields.ts';

/** What a form holds besides what is shown: whoever sends it has read this page. */
export interface Sealed {
  readonly token: string;
}

export interface AskFormParts extends Sealed {
  readonly choice: InterfaceChoice;
  readonly values: AskValues;
  readonly faults: AskFaults;
}

/** One question: from, to, and what few ever need. */
export function askForm({ token, choice, values, faults }: AskFormParts): Markup {
  return html`<form class="ask" method="post" action="/audits">
${faults.whole === null ? NOTHING : html`<p class="fault whole" role="alert">${prose(faults.whole)}</p>`}
${seal(token)}
${sourceFields(choice, values, faults)}
${textField(DESTINATION, values, faults)}
${options(values, faults)}
<p class="send"><button type="submit">Audit the path</button></p>
</form>`;
}

export function seal(token: string): Markup {
  return html`<input type="hidden" name="token" value="${token}">`;
}

const EXAMPLES = ['https://api.example.com', 'db.internal:5432', '203.0.113.10:443', '[2001:db8::1]:443'];
const MORE_EXAMPLES = ['10.0.0.0/16:5432', 'eni-0123…:22', 'udp://192.0.2.53:53', 'icmp://192.0.2.1'];

const DESTINATION = {
  name: 'destination',
  label: 'To',
  hint: html`What it cannot reach, like <span class="examples">${[...EXAMPLES, ...MORE_EXAMPLES].map((example) => html`<code>${example}</code> `)}</span>`,
} as const;

const OPTIONS = [
  { name: 'sourceAddress', label: 'Source address', hint: html`If not the primary one of the interface.` },
  {
    name: 'sourcePorts',
    label: 'Source ports',
    hint: html`Like <code>32768-60999</code>, which is what Linux uses.`,
  },
  {
    name: 'user',
    label: 'Runs as',
    hint: html`A uid, <code>uid:gid</code> or a name, for host firewalls that ask.`,
  },
] as const;

/** Shut until one of them is used: a setting that is hidden and counts would be a trap. */
function options(values: AskValues, faults: AskFaults): Markup {
  const used = OPTIONS.some(({ name }) => values[name] !== '' || faults.fields[name] !== undefined);
  const open = used || !values.probe || values.port25Open;
  return html`<details class="options"${open ? html` open` : NOTHING}><summary>Options</summary>
<div class="fields">${OPTIONS.map((field) => textField(field, values, faults))}</div>
${box('probe', 'Ask the host itself through Systems Manager, where it is managed', values.probe)}${box('port25Open', 'AWS has lifted the port 25 restriction for this account', values.port25Open)}
</details>
`;
}
