import type { Condition, Rule, Step } from '../../../model/host/netfilter.ts';
import { withDoubtfulPairs } from '../doubtful-pairs.ts';
import { type Clause, type Clauses, sortClauses, type Vocabulary } from './clauses.ts';
import type { DumpedRule } from './dump.ts';
import { unread } from './matches/match-module.ts';
import { MATCHES } from './matches/registry.ts';
import { type Option, readOptions, textOf } from './option.ts';
import { ownConditions } from './own-conditions.ts';
import { protocolNumber } from './protocol-number.ts';
import type { RuleContext } from './rule-context.ts';
import { TARGETS, WITHOUT_OPTIONS } from './targets/registry.ts';
import { unreadTarget, verdict } from './targets/target-module.ts';
import { splitWords } from './words.ts';

const IMPLIED: ReadonlyMap<number, string> = new Map([
  [1, 'icmp'],
  [6, 'tcp'],
  [17, 'udp'],
  [33, 'dccp'],
  [58, 'icmp6'],
  [132, 'sctp'],
  [136, 'udplite'],
]);

const VOCABULARY: Vocabulary = {
  ofProtocol: (protocol) => IMPLIED.get(protocolNumber(protocol) ?? 0) ?? protocol,
  knows: (match, option) => match !== '' && MATCHES.get(match)?.knows?.has(option) !== false,
  takesNone: (target) => WITHOUT_OPTIONS.has(target),
};

/** One `-A` line as steps. Whatever is not understood in it stands in it as unread: no rule is left out. */
export function readRule(
  { body, text, line }: DumpedRule,
  position: number,
  context: Omit<RuleContext, 'protocol'>,
): Rule {
  const clauses = sortClauses(readOptions(splitWords(body)), VOCABULARY);
  const read = stepsOf(clauses, { ...context, ...protocolOf(clauses) });
  const steps = context.backend === 'iptables-nft' ? withDoubtfulPairs(read) : read;
  const comments = clauses.matches.flatMap(({ name, options }) => (name === 'comment' ? options : []));
  const comment = comments.flatMap(({ values }) => values).join(' ');
  return { position, line, text, ...(comment === '' ? {} : { comment }), steps };
}

function protocolOf({ own }: Clauses): Pick<RuleContext, 'protocol'> {
  const option = own.findLast(({ name }) => name === '-p');
  const protocol = option === undefined || option.negated ? undefined : protocolNumber(option.values[0] ?? '');
  return protocol === undefined ? {} : { protocol };
}

function stepsOf(clauses: Clauses, context: RuleContext): readonly Step[] {
  const own = clauses.own.map((option) => ownSteps(option, context));
  const matched = clauses.matches.map((clause) => matchSteps(clause, context));
  return [...own, ...matched, targetSteps(clauses.target, context)].flat();
}

function ownSteps(option: Option, context: RuleContext): readonly Step[] {
  return remembered(option.name, [option], context, () => ownConditions(option, context.family));
}

function matchSteps(clause: Clause, context: RuleContext): readonly Step[] {
  const { name, options } = clause;
  return remembered(name, options, context, () => MATCHES.get(name)?.read(clause, context) ?? [unread(name, options)]);
}

/** What nearly every rule says in its own words, so that remembering it is in vain. */
const VARIED: ReadonlySet<string> = new Set(['-s', '-d', 'tcp', 'udp', 'iprange', 'comment']);

/** Thousands of rules say `-p tcp` or name the same ipset: what was read once is one value everywhere. */
function remembered(
  name: string,
  options: readonly Option[],
  { seen, protocol }: RuleContext,
  read: () => readonly Condition[],
): readonly Step[] {
  if (VARIED.has(name)) return read().map(asStep);
  const key = `${name} ${protocol} ${options.map(textOf).join(' ')}`;
  const steps = seen.get(key) ?? read().map(asStep);
  seen.set(key, steps);
  return steps;
}

function asStep(condition: Condition): Step {
  return { kind: 'match', condition };
}

/** A chain of the table goes before a target of the same name; without a target a rule only counts. */
function targetSteps(target: Clauses['target'], context: RuleContext): readonly Step[] {
  if (target === undefined) return [];
  const { name, goto } = target;
  if (context.chains.has(name)) return verdict({ kind: goto ? 'goto' : 'jump', chain: name });
  return (goto ? undefined : TARGETS.get(name))?.(target, context) ?? unreadTarget(target);
}
