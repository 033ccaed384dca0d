import type { Audit, Blocker, Finding } from '../model/audit.ts';
import { answersAlike } from './siblings/answers-alike.ts';
import { saySiblings } from './siblings/say-siblings.ts';

/** What one of several interfaces got for an answer. */
export interface Sibling {
  readonly eni: string;
  readonly subnet: string | null;
  readonly verdict: Audit['verdict'];
  readonly passShare: number | null;
  readonly blockers: readonly SiblingBlocker[];
}

/** The rule that drops, without the sentence: the report of the interface has it. */
export type SiblingBlocker = Pick<Blocker, 'gate' | 'direction' | 'at' | 'resourceId' | 'ruleId' | 'code'>;

/** The answer of all interfaces of one source together. */
export interface SiblingAudits {
  /**
   * What they have in common. Where they differ it is `partial`, for the source sends from one today and from another
   * tomorrow; and `unknown` where it is so of any, because the others alone do not decide it.
   */
  readonly verdict: Audit['verdict'];
  /** Each interface counts the same; null where it is unknown. */
  readonly passShare: number | null;
  readonly siblings: readonly Sibling[];
  /** Present where they differ, be it only in what blocks them. */
  readonly finding?: Finding;
}

/** Several interfaces, one question: at least one audit, all about the same destination. `name` is what the source is called. */
export function siblingAudits(name: string, audits: readonly Audit[]): SiblingAudits {
  const siblings = audits.map(siblingOf);
  const verdict = verdictOf(siblings);
  const shares = siblings.map(({ passShare }) => passShare ?? 0);
  const passShare = verdict === 'unknown' ? null : shares.reduce((sum, one) => sum + one, 0) / shares.length;
  const groups = answersAlike(audits);
  if (groups.length < 2) return { verdict, passShare, siblings };
  const destination = audits[0]?.request.destination ?? '';
  const finding: Finding = {
    code: 'siblings-differ',
    severity: 'warning',
    message: saySiblings(name, destination, groups),
    evidence: {
      source: name,
      reaching: siblings.filter((one) => one.verdict === 'reachable').map(({ eni }) => eni),
      others: siblings.filter((one) => one.verdict !== 'reachable').map(({ eni }) => eni),
      subnets: [...new Set(siblings.flatMap((one) => (one.verdict === 'reachable' ? [] : (one.subnet ?? []))))],
      blockedBy: [...new Set(siblings.flatMap(({ blockers }) => blockers.map(({ resourceId }) => resourceId)))],
    },
  };
  return { verdict, passShare, siblings, finding };
}

function siblingOf({ request, verdict, passShare, blockers }: Audit): Sibling {
  return {
    eni: request.eni,
    subnet: (request.receiver ?? request.source).subnet,
    verdict,
    passShare,
    blockers: blockers.map(({ gate, direction, at, resourceId, ruleId, code }) => ({
      gate,
      direction,
      at,
      resourceId,
      ruleId,
      code,
    })),
  };
}

function verdictOf(siblings: readonly Sibling[]): Audit['verdict'] {
  const verdicts = new Set(siblings.map(({ verdict }) => verdict));
  const [only = 'unknown'] = verdicts;
  if (verdicts.size < 2) return only;
  return verdicts.has('unknown') ? 'unknown' : 'partial';
}
