import { visible } from '../words/visible.ts';

/** No JSON can hold a symbol, so nothing that was read from outside can pass for markup. */
const MARKUP = Symbol('markup');

/** Text that is markup already. Only the `html` tag and `trusted` make it. */
export interface Markup {
  readonly [MARKUP]: string;
}

/** What a template can hold. */
export type Part = string | number | Markup | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * A template of markup: every value in it is escaped, for text and for quoted attributes alike, unless it is markup
 * itself; a list is its items one behind the other. Names and scripts are no place for values.
 */
export function html(template: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return trusted(template.map((text, i) => (i === 0 ? text : `${printed(values[i - 1] ?? '')}${text}`)).join(''));
}

/** Markup from the program's own source, such as a style sheet. */
export function trusted(text: string): Markup {
  return { [MARKUP]: text };
}

/** What a template holds where there is nothing to say. */
export const NOTHING: Markup = trusted('');

/** The text of a part: only this turns markup into a string, at the very end. */
export function printed(part: Part): string {
  if (typeof part === 'string') return visible(part).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
  if (typeof part === 'number') return String(part);
  return isList(part) ? part.map(printed).join('') : part[MARKUP];
}

function isList(part: Markup | readonly Part[]): part is readonly Part[] {
  return Array.isArray(part);
}
