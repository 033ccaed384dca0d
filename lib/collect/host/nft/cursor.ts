import type { Token } from './tokens.ts';

/** A place in the words of one sentence. Reading moves it on; who fails leaves it where it is. */
export interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
  /** The sentence was printed by nft and not written by a person: it has a handle. */
  readonly isPrinted?: boolean;
}

export function peek(cursor: Cursor, ahead = 0): Token | undefined {
  return cursor.tokens[cursor.at + ahead];
}

export function isDone(cursor: Cursor): boolean {
  return cursor.at >= cursor.tokens.length;
}

/** The text of the next token when it is a word or a sign, which can be a keyword; the text of a string never is one. */
export function keyword(cursor: Cursor, ahead = 0): string | undefined {
  const token = peek(cursor, ahead);
  return token?.kind === 'word' || token?.kind === 'sign' ? token.text : undefined;
}

/** Steps over the next token when it is this keyword. */
export function skip(cursor: Cursor, text: string): boolean {
  if (keyword(cursor) !== text) return false;
  cursor.at++;
  return true;
}

export function next(cursor: Cursor): Token | undefined {
  const token = peek(cursor);
  cursor.at++;
  return token;
}

/** A name: a word, a quoted string, or the number that somebody called it. */
export function nextName(cursor: Cursor): string | undefined {
  const token = peek(cursor);
  if (token === undefined || token.kind === 'sign' || token.kind === 'variable') return undefined;
  cursor.at++;
  return token.text;
}

export function nextNumber(cursor: Cursor): number | undefined {
  const token = peek(cursor);
  if (token?.kind !== 'number' || Number.isNaN(token.value)) return undefined;
  cursor.at++;
  return token.value;
}
