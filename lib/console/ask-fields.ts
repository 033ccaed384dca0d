import { html, type Markup, NOTHING } from '../explain/render/html/escape.ts';
import { prose } from '../explain/render/html/prose.ts';
import type { AskFaults, AskField, AskValues } from './ask-values.ts';

/** Longer than any name, ARN or URL that means something here; the API takes no more. */
const MOST_CHARACTERS = 2048;

/** A line to type in: its label, what helps to fill it, and its place in the form. */
export interface TextField {
  readonly name: AskField;
  readonly label: string;
  readonly hint: Markup;
  /** The id of a `datalist`. */
  readonly list?: string;
}

/** The field with what was typed; a fault stands beside it, is read out with it, and the cursor is there at once. */
export function textField(field: TextField, values: AskValues, { fields }: AskFaults): Markup {
  const { name, label, hint, list } = field;
  const fault = fields[name];
  const described = fault === undefined ? `${name}-hint` : `${name}-fault ${name}-hint`;
  const suggestions = list === undefined ? NOTHING : html` list="${list}"`;
  return html`<div class="field">
<label for="${name}">${label}</label>
${fieldFault(name, fault)}
<input id="${name}" name="${name}" type="text" value="${values[name]}" maxlength="${MOST_CHARACTERS}" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="${described}"${suggestions}${fault === undefined ? NOTHING : INVALID}>
<p class="hint" id="${name}-hint">${hint}</p>
</div>
`;
}

const INVALID = html` aria-invalid="true" autofocus`;

function fieldFault(name: AskField, fault: string | undefined): Markup {
  if (fault === undefined) return NOTHING;
  return html`<p class="fault" id="${name}-fault">${FAULT_SIGN}<span class="unseen">Not accepted: </span>${prose(fault)}</p>`;
}

const FAULT_SIGN = html`<svg viewBox="-10 -10 20 20" width="18" height="18" aria-hidden="true" focusable="false"><path d="M0 -8.5 9 7.5H-9Z" class="solid"/><path d="M0 -3V2.5M0 5V5.1" class="cut"/></svg> `;

/** A box to tick. */
export function box(name: 'probe' | 'port25Open', label: string, ticked: boolean): Markup {
  return html`<p class="box"><label><input type="checkbox" name="${name}" value="yes"${ticked ? html` checked` : NOTHING}> <span>${label}</span></label></p>
`;
}
