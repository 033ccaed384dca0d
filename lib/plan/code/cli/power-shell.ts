/** Not to be quoted, so that names of commands and parameters remain such. */
const PLAIN = /^[\w.:/-]+$/;

/** A command as PowerShell reads it. To it the typographic quotes are quotes as well, and two of them make one. */
export function powerShell(words: readonly string[]): string {
  return words
    .map((word) => (PLAIN.test(word) ? word : `'${word.replaceAll(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`))
    .join(' ');
}
