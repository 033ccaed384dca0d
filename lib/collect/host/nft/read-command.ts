import type { Gap } from '../../../model/gap.ts';
import type { TableFamily } from '../../../model/host/netfilter.ts';
import type { Cursor } from './cursor.ts';
import { isFamily } from './families.ts';
import { foreignDump } from './foreign-dump.ts';
import { elementsAt, readDefinition, readSetBody } from './read-declarations.ts';
import { quote, readRule } from './read-rule.ts';
import { type RuleFile, readChain, readTable } from './read-table.ts';
import { chainOf, type Rulesets, rulesetOf, setOf } from './ruleset.ts';
import { type Sentence, substitute } from './sentences.ts';
import type { Token } from './tokens.ts';

/** What a command of a rule file is about: `add rule inet filter output …` with the words that are left. */
interface Command {
  readonly verb: string;
  readonly object: string;
  readonly family: TableFamily;
  readonly names: readonly string[];
  readonly rest: readonly Token[];
}

const VERBS: ReadonlySet<string> = new Set(['add', 'create', 'insert', 'replace', 'flush', 'delete', 'destroy']);
/** Object → how many names it goes by after its family. */
const OBJECTS: ReadonlyMap<string, number> = new Map([
  ['table', 1],
  ['chain', 2],
  ['rule', 2],
  ['set', 2],
  ['map', 2],
  ['element', 2],
  ['ruleset', 0],
]);
/** They hold no rule: a counter, what a helper is called, where a flow is offloaded. */
const HARMLESS: ReadonlySet<string> = new Set(
  'counter quota limit flowtable ct secmark synproxy undefine list reset'.split(' '),
);

/** Carries out one command of a rule file; what it is not is a gap. */
export function readCommand(file: RuleFile, sentence: Sentence, rulesets: Rulesets): readonly Gap[] {
  const definition = readDefinition(sentence, file.variables);
  if (definition !== undefined) {
    file.variables.set(...definition);
    return [];
  }
  const words = substitute(sentence.words, file.variables).filter(({ kind }) => kind !== 'handle');
  if (words.length === 0 || HARMLESS.has(words[0]?.text ?? '')) return [];
  if (words[0]?.text === 'include') return [included(quote(file.source, words))];
  const command = commandOf(words);
  const done = command !== undefined && carryOut(file, command, sentence, rulesets);
  return done ? [] : [foreignDump('nft-text', quote(file.source, words), 'this is no line of nftables rules')];
}

function included(text: string): Gap {
  return {
    reads: text,
    reason: 'the rules of that file are not in this text',
    remedy: 'collect the output of `nft list ruleset`, which holds them all',
  };
}

function commandOf(words: readonly Token[]): Command | undefined {
  const texts = words.map(({ kind, text }) => (kind === 'break' ? '' : text));
  const hasVerb = VERBS.has(texts[0] ?? '');
  const verb = hasVerb ? (texts[0] ?? '') : 'add';
  let at = Number(hasVerb);
  const object = texts[at++] ?? '';
  if (HARMLESS.has(object)) return { verb, object: 'ruleset', family: 'ip', names: [], rest: [] };
  const count = OBJECTS.get(object);
  if (count === undefined) return undefined;
  const family = isFamily(texts[at]) ? texts[at++] : 'ip';
  const names = texts.slice(at, at + count);
  return names.length < count || !isFamily(family)
    ? undefined
    : { verb, object, family, names, rest: words.slice(at + count) };
}

function carryOut(file: RuleFile, command: Command, { block }: Sentence, rulesets: Rulesets): boolean {
  const { verb, object, family, names } = command;
  const [table = '', name = ''] = names;
  if (verb === 'flush' || verb === 'delete' || verb === 'destroy') return remove(command, rulesets);
  if (object === 'ruleset') return true;
  const ruleset = rulesetOf(rulesets, family, table);
  if (object === 'table' && block !== undefined) readTable(file, block, ruleset);
  if (object === 'chain') readChain(file, block ?? [], chainOf(ruleset, name), ruleset);
  if (object === 'rule') addRule(file, command, rulesets);
  if (object === 'set' || object === 'map') setOf(ruleset, name, readSetBody(block ?? [], file.variables));
  const cursor: Cursor = { tokens: command.rest, at: 0 };
  if (object === 'element') setOf(ruleset, name, { elements: [...elementsAt(cursor)] });
  return verb !== 'replace';
}

const PLACES: ReadonlySet<string> = new Set(['handle', 'position', 'index']);

function addRule(file: RuleFile, { verb, family, names, rest }: Command, rulesets: Rulesets): void {
  const [table = '', name = ''] = names;
  const { rules } = chainOf(rulesetOf(rulesets, family, table), name);
  const rule = readRule(file.source, PLACES.has(rest[0]?.text ?? '') ? rest.slice(2) : rest);
  if (verb === 'insert') rules.unshift(rule);
  else rules.push(rule);
}

/** A rule file begins by throwing away what it is about to write; a single rule is named by a handle it cannot know. */
function remove({ object, verb, family, names }: Command, rulesets: Rulesets): boolean {
  const [table = '', name = ''] = names;
  const key = `${family} ${table}`;
  const ruleset = rulesets.get(key);
  if (object === 'ruleset') rulesets.clear();
  else if (object === 'table' && verb !== 'flush') rulesets.delete(key);
  else if (object === 'table') for (const chain of ruleset?.chains.values() ?? []) chain.rules.length = 0;
  else if (object === 'chain' && verb !== 'flush') ruleset?.chains.delete(name);
  else if (object === 'chain' && ruleset !== undefined) chainOf(ruleset, name).rules.length = 0;
  else return object === 'set' || object === 'map';
  return true;
}
