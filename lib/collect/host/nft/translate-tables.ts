import type { Backend, Rule, Table } from '../../../model/host/netfilter.ts';
import { withDoubtfulPairs } from '../doubtful-pairs.ts';
import { withGuards } from './guards.ts';
import type { Names } from './names.ts';
import type { RuleContext } from './rule-context.ts';
import type { NftChain, NftRule, Ruleset, Rulesets } from './ruleset.ts';
import { translateStatement } from './translate-statement.ts';
import { at, listOf, named, type Tree, textOf, wordOf } from './tree.ts';

/** The tables that the kernel asks, in the order in which they were printed. */
export function translateTables(rulesets: Rulesets, names: Names): readonly Table[] {
  return [...rulesets.values()].filter(({ dormant }) => !dormant).map((ruleset) => translateTable(ruleset, names));
}

function translateTable(ruleset: Ruleset, names: Names): Table {
  const chains = [...ruleset.chains.values()];
  const context: RuleContext = {
    family: ruleset.family,
    names,
    sets: ruleset.sets,
    filled: filledBy(chains),
    lookups: new Map(),
  };
  return {
    backend: backendOf(ruleset),
    family: ruleset.family,
    name: ruleset.name,
    chains: chains.map(({ name, base, rules }) => ({
      name,
      ...(base === undefined ? {} : { base }),
      rules: rules.map((rule, position) => translateRule(rule, position, context)),
    })),
  };
}

function translateRule(
  { statements, text, handle, line, comment }: NftRule,
  position: number,
  context: RuleContext,
): Rule {
  const steps = statements.flatMap((statement) => translateStatement(statement, context));
  return {
    position,
    ...(handle === undefined ? {} : { handle }),
    ...(line === undefined ? {} : { line }),
    text,
    ...(comment === undefined ? {} : { comment }),
    steps: withDoubtfulPairs(withGuards(steps, context.family)),
  };
}

function filledBy(chains: readonly NftChain[]): ReadonlySet<string> {
  const statements = chains.flatMap(({ rules }) => rules.flatMap((rule) => rule.statements));
  return new Set(statements.flatMap(filled));
}

function filled(statement: Tree): readonly string[] {
  const [name, body] = named(statement);
  const set =
    name === 'set' || name === 'map'
      ? textOf(at(body, name))
      : name === 'meter'
        ? `@${wordOf(at(body, 'name'))}`
        : undefined;
  const nested = listOf(at(body, 'stmt')).flatMap(filled);
  return set === undefined ? nested : [set.replace(/^@/, ''), ...nested];
}

const STANDARD: ReadonlySet<string> = new Set(['filter', 'nat', 'mangle', 'raw', 'security', 'broute']);
const BUILT_IN: ReadonlySet<string> = new Set(['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING', 'BROUTING']);

/** The kernel does not tell who wrote a table; iptables-nft takes those of its own names with chains of its own names. */
function backendOf({ family, name, chains }: Ruleset): Backend {
  const bases = [...chains.values()].filter(({ base }) => base !== undefined);
  const isIptables =
    family !== 'inet' &&
    family !== 'netdev' &&
    STANDARD.has(name) &&
    bases.length > 0 &&
    bases.every((chain) => BUILT_IN.has(chain.name) && chain.base?.hook === chain.name.toLowerCase());
  return isIptables ? 'iptables-nft' : 'nft';
}
