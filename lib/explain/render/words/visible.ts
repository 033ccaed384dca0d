/** Control characters of both blocks, line separators, and marks that turn the direction of what follows. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/g;

/**
 * Text from outside, safe to show on one line. Tags and host names come from whoever may tag: without this, a name
 * could clear the terminal, or turn the letters of what stands beside it around.
 */
export function visible(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\t\n\r]+/g, ' ')
    .replace(INVISIBLE, '\ufffd');
}
