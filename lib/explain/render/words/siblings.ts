import type { Audit } from '../../../model/audit.ts';
import { few } from './few.ts';
import { gateWithId } from './nouns.ts';
import { percent } from './percent.ts';

type Sibling = NonNullable<Audit['siblings']>[number];

/** One interface of the source, and its answer. */
export interface SiblingLine {
  readonly eni: string;
  /** ` in subnet-1`, or nothing. */
  readonly where: string;
  readonly verdict: Audit['verdict'];
  /** `blocked by network ACL acl-1 on the way back`. */
  readonly answer: string;
}

/** So many are shown at most; the JSON format has all. */
export const SHOWN_SIBLINGS = 10;

/** All interfaces of the source, those that fare worst first; none where the source is one interface. */
export function siblingLines({ siblings = [] }: Pick<Audit, 'siblings'>): readonly SiblingLine[] {
  const ranked = siblings.toSorted((a, b) => WORST.indexOf(a.verdict) - WORST.indexOf(b.verdict));
  return ranked.map((one) => ({
    eni: one.eni,
    where: one.subnet === null ? '' : ` in ${one.subnet}`,
    verdict: one.verdict,
    answer: answerOf(one),
  }));
}

const WORST: readonly Audit['verdict'][] = ['blocked', 'partial', 'unknown', 'reachable'];

function answerOf({ verdict, passShare, blockers }: Sibling): string {
  const word = verdict === 'partial' ? `${percent(passShare ?? 0)} gets through` : verdict;
  const gates = blockers.map(
    ({ gate, resourceId, direction }) => `${gateWithId(gate, resourceId)} on the way ${direction}`,
  );
  return gates.length === 0 ? word : `${word}, ${few([...new Set(gates)])}`;
}

/** How many interfaces are not shown. */
export function saySiblingsLeftOut(lines: readonly SiblingLine[]): string {
  const more = lines.length - SHOWN_SIBLINGS;
  return more > 0 ? `… and ${more} more, which the JSON format shows` : '';
}
