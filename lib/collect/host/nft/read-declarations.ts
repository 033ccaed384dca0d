import type { BaseChain, TableFamily } from '../../../model/host/netfilter.ts';
import { type Cursor, isDone, keyword, next, nextName, skip } from './cursor.ts';
import { isHook } from './families.ts';
import { readPriority } from './priorities.ts';
import { readConstant } from './read-constant.ts';
import { readRate } from './read-rates.ts';
import type { NftSet } from './ruleset.ts';
import { type Sentence, sentencesOf, substitute, type Variables } from './sentences.ts';
import type { Token } from './tokens.ts';
import { at, listOf, type Tree, wordOf } from './tree.ts';

/** `type filter hook output device eth0 priority filter - 5`; the policy follows in a sentence of its own. */
export function readBaseChain(words: readonly Token[], family: TableFamily): BaseChain | undefined {
  const cursor: Cursor = { tokens: words, at: 1 };
  const type = nextName(cursor);
  const hook = skip(cursor, 'hook') ? nextName(cursor) : undefined;
  const devices = readDevices(cursor);
  if (!isHook(hook) || !(type === 'filter' || type === 'nat' || type === 'route') || !skip(cursor, 'priority')) {
    return undefined;
  }
  const priority = readPriority(rest(cursor), family);
  if (priority === undefined) return undefined;
  return { type, hook, priority, policy: 'accept', ...(devices.length === 0 ? {} : { devices }) };
}

function rest(cursor: Cursor): string {
  return cursor.tokens
    .slice(cursor.at)
    .map(({ text }) => text)
    .join('');
}

function readDevices(cursor: Cursor): readonly string[] {
  if (skip(cursor, 'device')) return [nextName(cursor) ?? ''];
  if (!skip(cursor, 'devices')) return [];
  skip(cursor, '=');
  return listOf(at(readConstant(cursor), 'set')).map(wordOf);
}

/** The body of `set x { … }` or `map x { … }`. */
export function readSetBody(words: readonly Token[], variables: Variables): Partial<NftSet> {
  const statements: Tree[] = [];
  const elements: Tree[] = [];
  let expires = false;
  for (const sentence of sentencesOf(words, false)) {
    const cursor: Cursor = { tokens: substitute(sentence.words, variables), at: 0 };
    const word = keyword(cursor);
    const rate = readRate(cursor);
    if (rate !== undefined) statements.push(rate);
    if (word === 'timeout') expires = true;
    if (word === 'elements') elements.push(...readElements(cursor));
  }
  return { elements, statements, expires };
}

/** What a set was told in a way that is not understood is an element that nothing can be compared with. */
function readElements(cursor: Cursor): readonly Tree[] {
  next(cursor);
  skip(cursor, '=');
  return elementsAt(cursor);
}

export function elementsAt(cursor: Cursor): readonly Tree[] {
  const quoted = rest(cursor);
  const set = readConstant(cursor);
  const found = at(set, 'set');
  return found === undefined || !isDone(cursor) ? [{ unread: quoted.slice(0, 80) }] : listOf(found);
}

/** `define name = value`, `redefine name = value`. */
export function readDefinition(
  sentence: Sentence,
  variables: Variables,
): readonly [string, readonly Token[]] | undefined {
  const [verb, name, sign, ...value] = sentence.words;
  if (verb === undefined || name === undefined || sign?.text !== '=') return undefined;
  return verb.text === 'define' || verb.text === 'redefine' ? [name.text, substitute(value, variables)] : undefined;
}
