/** A word of a command line. Text is text; what the shell is to work out stands in `shell`, already quoted. */
export type Word = string | { readonly shell: string };

const PLAIN = /^[\w@%+=:,./-]+$/;

/** A text as one word of a POSIX shell that means exactly that text. */
export function quote(text: string): string {
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

export function command(...words: readonly Word[]): string {
  return words.map((word) => (typeof word === 'string' ? quote(word) : word.shell)).join(' ');
}

/** What a command prints, as one word. */
export function printed(inner: string): Word {
  return { shell: `"$(${inner})"` };
}
