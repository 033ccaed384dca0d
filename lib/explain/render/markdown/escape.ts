import { visible } from '../words/visible.ts';

/** Has no width: between an `@` and the name behind it, nobody is mentioned. */
const JOINER = '\u2060';

/**
 * A value for the middle of a Markdown line. Escaping covers what any dialect makes of it: emphasis, code, links, tables,
 * formulas and HTML; and mentions, which are found after the text was parsed, so that a backslash does not stop them.
 */
export function escapeMarkdown(text: string): string {
  return visible(text)
    .replace(/[\\`*_~[\]|$#]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', `@${JOINER}`);
}
