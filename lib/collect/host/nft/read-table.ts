import { keyword } from './cursor.ts';
import { readBaseChain, readDefinition, readSetBody } from './read-declarations.ts';
import { quote, readRule } from './read-rule.ts';
import { chainOf, type NftChain, type Ruleset, setOf } from './ruleset.ts';
import { sentencesOf, substitute } from './sentences.ts';
import type { Token } from './tokens.ts';

/** A rule file while it is read: its text, and what `define` has named so far. */
export interface RuleFile {
  readonly source: string;
  readonly variables: Map<string, readonly Token[]>;
}

/** The body of `table x { … }`; objects that only count or name are read over. */
export function readTable(file: RuleFile, words: readonly Token[], ruleset: Ruleset): void {
  for (const sentence of sentencesOf(words, true)) {
    const [first, name] = substitute(sentence.words, file.variables);
    const definition = readDefinition(sentence, file.variables);
    if (definition !== undefined) file.variables.set(...definition);
    if (first?.text === 'flags') ruleset.dormant ||= sentence.words.some(({ text }) => text === 'dormant');
    if (name === undefined || sentence.block === undefined) continue;
    if (first?.text === 'chain') readChain(file, sentence.block, chainOf(ruleset, name.text), ruleset);
    if (first?.text === 'set' || first?.text === 'map') {
      setOf(ruleset, name.text, readSetBody(sentence.block, file.variables));
    }
  }
}

const REMARKS: ReadonlySet<string> = new Set(['comment', 'flags', 'devices']);

/** The body of `chain x { … }`: its place, its policy, its rules. */
export function readChain(file: RuleFile, words: readonly Token[], chain: NftChain, ruleset: Ruleset): void {
  for (const sentence of sentencesOf(words, false)) {
    const tokens = substitute(sentence.words, file.variables);
    const first = keyword({ tokens, at: 0 });
    const definition = readDefinition(sentence, file.variables);
    if (definition !== undefined) file.variables.set(...definition);
    else if (first === 'type') setBase(file, tokens, chain, ruleset);
    else if (first === 'policy') setPolicy(chain, tokens[1]?.text);
    else if (!REMARKS.has(first ?? '') && tokens.some(({ kind }) => kind !== 'handle')) {
      chain.rules.push(readRule(file.source, tokens));
    }
  }
}

function setBase({ source }: RuleFile, tokens: readonly Token[], chain: NftChain, ruleset: Ruleset): void {
  const base = readBaseChain(tokens, ruleset.family);
  if (base === undefined) ruleset.unread.push(quote(source, tokens));
  else chain.base = base;
}

function setPolicy(chain: NftChain, policy: string | undefined): void {
  if (chain.base !== undefined && policy === 'drop') chain.base = { ...chain.base, policy };
}
