import type { Gap } from '../../../model/gap.ts';
import type { BaseChain, Table, TableFamily } from '../../../model/host/netfilter.ts';
import { astrayChains } from './astray-chains.ts';
import { isFamily, isHook } from './families.ts';
import { foreignDump, unreadChains } from './foreign-dump.ts';
import type { Names } from './names.ts';
import { printRule } from './print-statement.ts';
import { readPriority } from './priorities.ts';
import { readRule } from './read-rule.ts';
import { chainOf, type NftRule, type Ruleset, type Rulesets, rulesetOf, setOf } from './ruleset.ts';
import { tokensOf } from './tokens.ts';
import { translateTables } from './translate-tables.ts';
import { at, isList, listOf, named, numberOf, type Tree, textOf, wordOf } from './tree.ts';

/**
 * `nft -j list ruleset`. Names of ports, users and protocols are read as well as numbers. Statements for which the
 * nft at hand has no JSON are printed by it as text, and read as text here.
 */
export function parseNftJson(text: string, names: Names = {}): { tables: readonly Table[]; gaps: readonly Gap[] } {
  const objects = at(jsonOf(text), 'nftables');
  if (!isList(objects))
    return { tables: [], gaps: [foreignDump('nft-json', text, 'this is no complete JSON of nftables')] };
  const rulesets: Rulesets = new Map();
  for (const object of objects) readObject(object, rulesets);
  const tables = translateTables(rulesets, names);
  return { tables, gaps: [...unreadChains('nft-json', rulesets), ...astrayChains(tables)] };
}

function jsonOf(text: string): Tree | undefined {
  try {
    return JSON.parse(text.replace(/^(?:#[^\n]*\n)+/, '')) as Tree;
  } catch {
    return undefined;
  }
}

const READERS: ReadonlyMap<string, (object: Tree, ruleset: Ruleset) => void> = new Map([
  ['table', readTable],
  ['chain', readChain],
  ['rule', readRuleObject],
  ['set', readSet],
  ['map', readSet],
  ['meter', readSet],
  ['element', readSet],
]);

function readObject(tree: Tree, rulesets: Rulesets): void {
  const [name, body] = named(tree);
  if (name === 'add' || name === 'create') return readObject(body, rulesets);
  const family = textOf(at(body, 'family'));
  const table = textOf(at(body, name === 'table' ? 'name' : 'table'));
  if (isFamily(family) && table !== undefined) READERS.get(name)?.(body, rulesetOf(rulesets, family, table));
}

function readTable(table: Tree, ruleset: Ruleset): void {
  ruleset.dormant ||= listOf(at(table, 'flags')).includes('dormant');
}

function readChain(chain: Tree, ruleset: Ruleset): void {
  const base = baseOf(chain, ruleset.family);
  const found = chainOf(ruleset, textOf(at(chain, 'name')) ?? '');
  if (base !== undefined) found.base = base;
  else if (at(chain, 'hook') !== undefined) ruleset.unread.push(JSON.stringify(chain));
}

function baseOf(chain: Tree, family: TableFamily): BaseChain | undefined {
  const type = at(chain, 'type');
  const hook = textOf(at(chain, 'hook'));
  const priority = readPriority(wordOf(at(chain, 'prio') ?? ''), family);
  const devices = listOf(at(chain, 'dev')).map(wordOf);
  if (!(type === 'filter' || type === 'nat' || type === 'route') || !isHook(hook) || priority === undefined)
    return undefined;
  const policy = at(chain, 'policy') === 'drop' ? 'drop' : 'accept';
  return { type, hook, priority, policy, ...(devices.length === 0 ? {} : { devices }) };
}

function readSet(set: Tree, ruleset: Ruleset): void {
  setOf(ruleset, textOf(at(set, 'name')) ?? '', {
    elements: [...listOf(at(set, 'elem'))],
    ...(at(set, 'stmt') === undefined ? {} : { statements: listOf(at(set, 'stmt')) }),
    ...(at(set, 'timeout') === undefined ? {} : { expires: true }),
  });
}

function readRuleObject(rule: Tree, ruleset: Ruleset): void {
  const statements = listOf(at(rule, 'expr')).flatMap(statementsOf);
  const handle = numberOf(at(rule, 'handle'));
  const comment = textOf(at(rule, 'comment'));
  chainOf(ruleset, textOf(at(rule, 'chain')) ?? '').rules.push({
    statements,
    text: printRule(statements, comment),
    ...(handle === undefined ? {} : { handle }),
    ...(comment === undefined ? {} : { comment }),
  } satisfies NftRule);
}

function statementsOf(tree: Tree): readonly Tree[] {
  return typeof tree === 'string' ? readRule(tree, tokensOf(tree)).statements : [tree];
}
