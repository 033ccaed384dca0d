import type { NoFix, Plan, PlannedChange, Proposal } from '../../../model/plan.ts';
import { sentence } from './headline.ts';
import { counted } from './openings.ts';

/** What a proposal does, as one sentence: `Lets tcp 443 to 52.1.2.3/32 out of sg-1; adds entry 90 to acl-1.` */
export function sayChanges({ changes }: Pick<Proposal, 'changes'>): string {
  if (changes.length === 0) return 'There is no fix to offer.';
  return `${sentence(changes.map(({ does }) => ended(does)).join('; '))}.`;
}

/** A sentence of a fix may bring its full stop, or leave it to us. */
function ended(text: string): string {
  return text.trim().replace(/\.$/, '');
}

/** `Risk: low: it opens one address for one interface.` */
export function sayRisk({ risk }: Pick<Proposal, 'risk'>): string {
  const because = risk.because.map(ended).join('; ');
  return `Risk: ${risk.level}${because === '' ? '' : ` (${because})`}.`;
}

/** Whom the changed resources serve. */
export function sayAffected({ affects: { interfaces, subnets } }: Pick<Proposal, 'affects'>): string {
  return `The changed resources serve ${counted(interfaces, 'interface')} in ${counted(subnets, 'subnet')}.`;
}

/** What the walk over the patched network said. */
export function sayProof({ proof: { verdict } }: Pick<Proposal, 'proof'>): string {
  return verdict === 'reachable'
    ? 'Proven on the patched network: every packet passes, out and back.'
    : `On the patched network the answer would be: ${verdict}.`;
}

/** How it is taken back. */
export function sayUndo({ undo }: PlannedChange): string {
  return `To undo: ${ended(undo)}.`;
}

/** Why a blocker stays, and what a person can do about it. */
export function sayNoFix({ blocker: { gate, resourceId }, because, advice }: NoFix): string {
  const what = [gate, resourceId].filter((part) => part !== '').join(' ');
  return `${what}: no fix, because ${ended(because)}. ${advice}`.trim();
}

/** The warnings of a plan, with those of resources that somebody else manages; none twice. */
export function planWarnings({ changes, warnings }: Pick<Proposal, 'changes' | 'warnings'>): readonly string[] {
  const managed = changes.flatMap(({ ownership }) => (ownership === null ? [] : [ownership.message]));
  return [...new Set([...managed, ...warnings])];
}

/** What else would do, each as one line; the first has the number 1. */
export function alternativeLines({ alternatives }: Pick<Plan, 'alternatives'>): readonly string[] {
  return alternatives.map((one) => `${sayChanges(one)} ${sayRisk(one)}`);
}
