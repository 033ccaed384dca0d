import type { Remediation } from '../model/remediation.ts';
import { instant, millisecondsOf } from './instant.ts';
import { type LifeStep, noted, outOfPlace, type RefusalCode, type Refused, recorded } from './life-step.ts';
import { type BadLink, checkLink } from './link.ts';
import { isSamePerson, ofOneRole, whyAuthor } from './person.ts';

/** Who decides: a verified identity, the bearer of the link, or the policy that approves a class of changes by itself. */
export type Decider =
  | { readonly how: 'identity'; readonly who: string }
  | {
      readonly how: 'link';
      readonly tokenHash: string;
      readonly codeHash: string | null;
      /** The bearer's verified identity, where it is known: then the code is not needed, and it is this person who decides. */
      readonly who: string | null;
    }
  | { readonly how: 'policy' };

export interface Decision {
  readonly verdict: 'approve' | 'reject';
  /** Of the plan that was seen. */
  readonly digest: string;
  readonly as: Decider;
  /** In the words of whoever decides. */
  readonly why?: string;
}

/** Whether somebody may approve the plan, by the policy; `null` is the bearer of the link who is not known. */
export type MayApprove = (who: string | null) => true | string;

/** One decision. Whoever is refused has changed nothing, but that a wrong code counts; `note` is what to keep of it. */
export function decide(record: Remediation, now: number, decision: Decision, may: MayApprove): LifeStep {
  const { as } = decision;
  const bad = as.how === 'link' ? checkLink(record.link, { ...as, identified: as.who !== null }, now) : undefined;
  if (bad?.counts === true) return { refused: counted(record, now, bad, byOf(as)) };
  const [code, sentence] = whyNot(record, now, decision, may, bad) ?? [];
  if (code === undefined || sentence === undefined) return decided(record, now, decision);
  return { refused: { code, sentence, note: noted(record, now, { by: byOf(as), why: sentence }) } };
}

type Why = readonly [RefusalCode, string] | undefined;

function whyNot(record: Remediation, now: number, decision: Decision, may: MayApprove, bad: BadLink | undefined): Why {
  if (bad !== undefined) return [bad.code, bad.sentence];
  const misplaced = outOfPlace('decided', record);
  if (misplaced !== undefined) return [misplaced.code, misplaced.sentence];
  const end = record.plan?.expiresAt ?? null;
  if (end !== null && !(millisecondsOf(end) > now)) return ['gone', `plan ${record.id} had time until ${end}`];
  if (record.plan?.digest !== decision.digest) return ['conflict', OTHER_PLAN];
  const sentence = decision.as.how === 'policy' ? undefined : whyNobody(record, decision, decision.as, may);
  return sentence === undefined ? undefined : ['forbidden', sentence];
}

const OTHER_PLAN =
  'the digest is not this plan’s: what was decided about is not what would be done; look at the plan again';

/** Whoever asked may take it back, so may reject. */
function whyNobody(record: Remediation, { verdict }: Decision, { who }: Bearer, may: MayApprove): string | undefined {
  const asAuthor = who === null ? undefined : whyAuthor(who, record.createdBy);
  if (verdict === 'reject' && asAuthor !== undefined) return undefined;
  const uncounted = verdict === 'approve' ? (asAuthor ?? whyUncounted(record, who)) : undefined;
  const answer = uncounted ?? may(who);
  return answer === true ? undefined : answer;
}

/** Whom the identity proves; null for whoever holds a link and its code, which may be anybody. */
interface Bearer {
  readonly who: string | null;
}

/** A second approval of one person is none; and whoever is not known cannot be told from the others. */
function whyUncounted({ approvals, quorum }: Remediation, who: string | null): string | undefined {
  if (who === null) return quorum > 1 ? nameless(quorum) : undefined;
  const before = approvals.find(({ by }) => isSamePerson(by, who));
  return before === undefined ? undefined : `${who} has approved it already${ofOneRole(who, before.by)}`;
}

function nameless(quorum: number): string {
  return `${quorum} different people have to approve this plan, and a link with its code does not tell who comes: approve as yourself`;
}

function decided(record: Remediation, now: number, { verdict, as, why }: Decision): LifeStep {
  const [at, by] = [instant(now), byOf(as)];
  const link = as.how === 'link' && record.link !== null ? { ...record.link, usedAt: at } : record.link;
  const words = why === undefined ? '' : `: ${why}`;
  if (verdict === 'reject') return recorded(record, now, { state: 'rejected', link }, { by, why: `rejected${words}` });
  const approvals = [...record.approvals, { by, at, how: as.how }];
  const state = as.how === 'policy' || approvals.length >= record.quorum ? 'approved' : 'proposed';
  const share = as.how === 'policy' ? 'by the policy' : `${approvals.length} of ${record.quorum}`;
  return recorded(record, now, { state, link, approvals }, { by, why: `approved, ${share}${words}` });
}

function counted(record: Remediation, now: number, { code, sentence }: BadLink, by: string): Refused {
  const link = record.link === null ? null : { ...record.link, tries: record.link.tries + 1 };
  return { code, sentence, note: recorded(record, now, { link }, { by, why: sentence }) };
}

function byOf(as: Decider): string {
  if (as.how === 'policy') return 'policy';
  return as.how === 'link' ? (as.who ?? 'link') : as.who;
}
