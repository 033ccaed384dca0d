import type { RejectAnswer, Step, Verdict } from '../../../model/host/netfilter.ts';
import { guard } from './guards.ts';
import { printStatement } from './print-statement.ts';
import type { RuleContext, Steps } from './rule-context.ts';
import { SYMBOLS } from './symbols.ts';
import { at, listOf, named, type Tree, textOf, wordOf } from './tree.ts';

/** The verdicts that a rule and a map can hold. */
export function verdictOf(tree: Tree): Verdict | undefined {
  const [name, body] = named(tree);
  if (name === 'accept' || name === 'drop' || name === 'return' || name === 'continue') return { kind: name };
  if (name === 'queue') return { kind: 'queue', bypass: listOf(at(body, 'flags')).includes('bypass') };
  const chain = textOf(at(body, 'target'));
  return (name === 'jump' || name === 'goto') && chain !== undefined ? { kind: name, chain } : undefined;
}

const verdict = (one: Verdict): Step => ({ kind: 'verdict', verdict: one });

/** `reject`: each kind of answer goes with its own header, which nft adds without printing it. */
export function translateReject(body: Tree, { family }: RuleContext): Steps {
  const type = textOf(at(body, 'type')) ?? 'icmpx';
  if (type === 'tcp reset') return [...guard('tcp'), verdict({ kind: 'reject', answer: 'tcp-reset' })];
  const code = at(body, 'expr') ?? 'port-unreachable';
  const v4 = answerOf(type === 'icmpx' ? X4 : ICMP, type === 'icmpx' ? X_CODES : SYMBOLS.icmpCodes, code);
  const v6 = answerOf(type === 'icmpx' ? X6 : ICMPV6, type === 'icmpx' ? X_CODES : SYMBOLS.icmpv6Codes, code);
  const unread = verdict({ kind: 'unread', text: printStatement({ reject: body }) });
  if (type === 'icmp') return [...guard('ip'), v4 === undefined ? unread : answer(v4)];
  if (type === 'icmpv6') return [...guard('ip6'), v6 === undefined ? unread : answer(v6)];
  if (v4 === undefined || v6 === undefined || type !== 'icmpx') return [unread];
  if (v4 === v6 || family === 'ip' || family === 'ip6') return [answer(family === 'ip6' ? v6 : v4)];
  return [byVersion(v4, v6)];
}

const answer = (one: RejectAnswer): Step => verdict({ kind: 'reject', answer: one });

const row = (version: number, one: RejectAnswer) =>
  ({
    columns: [{ kind: 'numbers', ranges: [[version, version + 1]] }],
    verdict: { kind: 'reject', answer: one },
  }) as const;

function byVersion(v4: RejectAnswer, v6: RejectAnswer): Step {
  return { kind: 'verdict-map', selectors: [{ field: 'family' }], rows: [row(4, v4), row(6, v6)] };
}

type Answers = ReadonlyMap<number, RejectAnswer>;

function answerOf(answers: Answers, codes: ReadonlyMap<string, number>, code: Tree): RejectAnswer | undefined {
  const number = typeof code === 'number' ? code : codes.get(wordOf(code));
  return number === undefined ? undefined : answers.get(number);
}

const ICMP: Answers = new Map([
  [0, 'net-unreachable'],
  [1, 'host-unreachable'],
  [2, 'proto-unreachable'],
  [3, 'port-unreachable'],
  [9, 'net-prohibited'],
  [10, 'host-prohibited'],
  [13, 'admin-prohibited'],
]);
const ICMPV6: Answers = new Map([
  [0, 'no-route'],
  [1, 'admin-prohibited'],
  [3, 'addr-unreachable'],
  [4, 'port-unreachable'],
  [5, 'policy-fail'],
  [6, 'reject-route'],
]);
/** `icmpx` says the same thing in the words of each version. */
const X_CODES: ReadonlyMap<string, number> = new Map([
  ['no-route', 0],
  ['port-unreachable', 1],
  ['host-unreachable', 2],
  ['admin-prohibited', 3],
]);
const X4: Answers = new Map([
  [0, 'net-unreachable'],
  [1, 'port-unreachable'],
  [2, 'host-unreachable'],
  [3, 'admin-prohibited'],
]);
const X6: Answers = new Map([
  [0, 'no-route'],
  [1, 'port-unreachable'],
  [2, 'addr-unreachable'],
  [3, 'admin-prohibited'],
]);
