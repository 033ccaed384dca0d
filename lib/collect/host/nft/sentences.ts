import type { Token } from './tokens.ts';

export type Variables = ReadonlyMap<string, readonly Token[]>;

/** The words from one break to the next, and what stands in the block that ends it. */
export interface Sentence {
  readonly words: readonly Token[];
  /** Of `chain x { … }` and the like: the words between the braces. */
  readonly block?: readonly Token[];
}

/**
 * Cuts words into sentences; a brace within a sentence keeps it open over line ends. Where blocks are expected the
 * first closing brace ends the sentence, too: `chain a { … } chain b { … }` may stand on one line.
 */
export function* sentencesOf(words: readonly Token[], expectsBlocks: boolean): Generator<Sentence> {
  let start = 0;
  let depth = 0;
  let opened = -1;
  for (let at = 0; at < words.length; at++) {
    const { kind, text } = words[at] as Token;
    if (kind === 'break' && depth === 0) {
      if (at > start) yield { words: inOneLine(words, start, at) };
      start = at + 1;
    } else if (kind === 'sign' && text === '{' && depth++ === 0) opened = at;
    else if (kind === 'sign' && text === '}' && --depth === 0 && expectsBlocks && !goesOn(words, start)) {
      yield { words: inOneLine(words, start, opened), block: words.slice(opened + 1, at) };
      start = at + 1;
    }
  }
  if (start < words.length) yield { words: inOneLine(words, start, words.length) };
}

const LINES: ReadonlySet<string> = new Set(['define', 'redefine', 'rule', 'element', 'devices']);

/** `add rule inet t c tcp dport { 22 } accept` has no block: it goes on after its brace. */
function goesOn(words: readonly Token[], start: number): boolean {
  return LINES.has(words[start]?.text ?? '') || LINES.has(words[start + 1]?.text ?? '');
}

/** Line ends within braces mean nothing; those of a block do, and stay in the block. */
function inOneLine(words: readonly Token[], start: number, end: number): readonly Token[] {
  return words.slice(start, end).filter(({ kind }) => kind !== 'break');
}

/** Whether every brace that is opened is closed again: a dump that was cut off has one left over. */
export function isBalanced(words: readonly Token[]): boolean {
  let depth = 0;
  for (const { kind, text } of words) {
    if (kind === 'sign' && text === '{') depth++;
    if (kind === 'sign' && text === '}' && --depth < 0) return false;
  }
  return depth === 0;
}

/** Puts what was defined in the place of `$name`; an unknown name stays and will not be understood. */
export function substitute(words: readonly Token[], variables: Variables): readonly Token[] {
  if (!words.some(({ kind }) => kind === 'variable')) return words;
  return words.flatMap((word) => {
    const found = word.kind === 'variable' ? variables.get(word.text) : undefined;
    return found?.map((token) => ({ ...token, from: word.from, to: word.to, line: word.line })) ?? [word];
  });
}
