import { evaluate } from '../../evaluate/evaluate.ts';
import type { Interface } from '../../evaluate/network/interfaces.ts';
import type { Network } from '../../evaluate/network/network.ts';
import { combine } from '../../evaluate/verdict.ts';
import type { Blocker, Finding } from '../../model/audit.ts';
import { isInbound } from '../../model/question.ts';
import type { Answer, Verdict } from '../../model/trace.ts';
import { familyOf } from '../../packets/index.ts';
import { blockersOf } from '../blockers.ts';
import { listed } from '../lint/facts/rule-text.ts';
import { gatesMet } from './facts/met.ts';
import { placeOf, siblingsOf, spread } from './facts/siblings.ts';
import type { Warning } from './warning.ts';

/** So many are asked about one address or name at most. A range takes long, so fewer are, and none where it parts. */
const MOST = 50;
const MOST_WAYS = 20;

/** One interface, the same question, and what came of it. */
interface Fate {
  readonly one: Interface;
  readonly verdict: Verdict;
  readonly blocker: Blocker | undefined;
}

/**
 * "60 % of the tasks work": interfaces that do the same work are in subnets that treat the question differently. Those
 * that are not in use, and those that differ from a neighbour in the same subnet, do not count: the subnet is not why.
 */
export const siblingsRoutedDifferently: Warning = ({ network, home, answers }) => {
  // What its neighbours admit says little of a server: they serve others.
  if (answers.some(({ question }) => isInbound(question))) return [];
  const siblings = siblingsOf(network, home).filter((one) => !isAskedFor(one, answers));
  if (siblings.every(({ subnetId }) => subnetId === home.subnetId)) return [];
  const port25Open = gatesMet(answers, 'smtp-restriction').some(({ asked, sure }) => sure === asked);
  const own = fateOf(home, answers);
  const others = spread(siblings, mostOf(answers)).flatMap((one) => {
    const asked = answers.flatMap(({ question }) => {
      if (isInbound(question)) return [];
      const source = one.addresses.find((address) => familyOf(address) === familyOf(question.source));
      return source === undefined ? [] : [evaluate(network, { ...question, eni: one.id, source }, { port25Open })];
    });
    return asked.length < answers.length ? [] : [fateOf(one, asked)];
  });
  return finding(network, home, answers, [own, ...others].filter(isDecided));
};

function isDecided({ verdict, blocker }: Fate): boolean {
  return verdict !== 'unknown' && !(blocker?.gate === 'interface-state' && blocker.at === 'source');
}

function mostOf(answers: readonly Answer[]): number {
  if (answers.every(({ question }) => question.destination.size === 1n)) return MOST - 1;
  return Math.floor(MOST_WAYS / answers.reduce((sum, { traces }) => sum + traces.length, 0));
}

function isAskedFor({ addresses }: Interface, answers: readonly Answer[]): boolean {
  return answers.some(({ question }) => addresses.some((address) => question.destination.has(address)));
}

/** The first blocker stands for all; no share is told, so every answer weighs the same. */
function fateOf(one: Interface, answers: readonly Answer[]): Fate {
  const weight = 1 / answers.length;
  const { verdict } = combine(answers.map(({ outcome }) => ({ outcome, weight })));
  const [blocker] = blockersOf(
    answers,
    answers.map(() => weight),
  );
  return { one, verdict, blocker };
}

function finding(
  network: Network,
  home: Interface,
  answers: readonly Answer[],
  fates: readonly Fate[],
): readonly Finding[] {
  const reaching = fates.filter(({ verdict }) => verdict === 'reachable');
  const good = new Set(reaching.map(({ one }) => one.subnetId));
  const failing = fates.filter(({ one, verdict }) => verdict !== 'reachable' && !good.has(one.subnetId));
  if (reaching.length === 0 || failing.length === 0 || !fates.some(({ one }) => one.id === home.id)) return [];
  const places = failing.map(({ one }) => placeOf(network, one));
  const why = failing[0]?.blocker;
  const does = `${places.length === 1 ? 'does' : 'do'} ${failing.every(({ verdict }) => verdict === 'partial') ? 'so only in part' : 'not'}`;
  return [
    {
      code: 'siblings-routed-differently',
      severity: 'warning',
      message: `${reaching.length} of ${fates.length} interfaces of ${(home.groups ?? []).join(', ')} reach ${labelOf(answers)}; ${listed(places)} ${does}: ${afterColon(why?.message ?? 'the path is closed.')}`,
      evidence: {
        resourceId: home.id,
        groups: [...(home.groups ?? [])],
        reaching: reaching.map(({ one }) => one.id),
        failing: failing.map(({ one }) => one.id),
        failingSubnets: [...new Set(failing.map(({ one }) => one.subnetId))],
        ...(why === undefined ? {} : { blocker: why.code, blockedBy: why.resourceId }),
      },
    },
  ];
}

function labelOf(answers: readonly Answer[]): string {
  const [first = '', ...more] = new Set(answers.map(({ question }) => question.label));
  return more.length === 0 ? first : `${first} and ${more.length} more`;
}

/** A sentence as the second half of another; names and abbreviations keep their capitals. */
function afterColon(sentence: string): string {
  return /^[A-Z][a-z]/.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}
