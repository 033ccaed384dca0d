import { type Cursor, isDone, peek, skip } from './cursor.ts';
import { readStatement } from './read-statement.ts';
import type { NftRule } from './ruleset.ts';
import type { Token } from './tokens.ts';
import type { Tree } from './tree.ts';

/** One rule from its words. What is not understood ends it as a statement of the name `unread`, quoted. */
export function readRule(source: string, words: readonly Token[]): NftRule {
  const handle = words.find(({ kind }) => kind === 'handle');
  const tokens = words.filter(({ kind }) => kind !== 'handle');
  const cursor: Cursor = { tokens, at: 0, isPrinted: handle !== undefined };
  const statements: Tree[] = [];
  let comment: string | undefined;
  while (!isDone(cursor)) {
    const remark = remarkAt(cursor);
    const statement = remark === undefined ? readStatement(cursor) : undefined;
    if (remark !== undefined) comment = remark;
    else statements.push(statement ?? { unread: quoteRest(source, cursor) });
  }
  return {
    statements,
    text: quote(source, tokens),
    ...(handle === undefined ? {} : { handle: Number(handle.text) }),
    ...(tokens[0] === undefined ? {} : { line: tokens[0].line }),
    ...(comment === undefined ? {} : { comment }),
  };
}

function remarkAt(cursor: Cursor): string | undefined {
  if (peek(cursor, 1)?.kind !== 'string' || !skip(cursor, 'comment')) return undefined;
  return peek({ tokens: cursor.tokens, at: cursor.at++ })?.text;
}

function quoteRest(source: string, cursor: Cursor): string {
  const rest = cursor.tokens.slice(cursor.at);
  cursor.at = cursor.tokens.length;
  return quote(source, rest);
}

/** The source of these words, on one line. */
export function quote(source: string, tokens: readonly Token[]): string {
  return source.slice(tokens[0]?.from ?? 0, tokens.at(-1)?.to ?? 0).replace(/\s*\\?\r?\n\s*/g, ' ');
}
