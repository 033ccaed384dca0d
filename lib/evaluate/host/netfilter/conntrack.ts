import type { Condition, Step, Table, Verdict } from '../../../model/host/netfilter.ts';
import { type Family, familyOf } from '../../../packets/index.ts';

/** Whether some rule of a table makes the kernel track connections of a family. Without one nothing is tracked, and nat chains sleep. */
export function usesConntrack({ family, chains }: Table, of: Family): boolean {
  if (family !== 'inet' && family !== (of === 4 ? 'ip' : 'ip6')) return false;
  return chains.some(({ rules }) => rules.some(({ steps }) => steps.some((step) => stepTracks(step, of))));
}

const ASKS_TRACKING = /\b(ct|conntrack|connmark|connlabel|helper|cluster)\b/;

function stepTracks(step: Step, of: Family): boolean {
  if (step.kind === 'match') return conditionTracks(step.condition);
  if (step.kind === 'set-mark') return step.on === 'connection' || step.mark.from === 'connection';
  if (step.kind === 'verdict-map') return step.selectors.some(({ field }) => field.startsWith('ct-'));
  return step.kind === 'verdict' && translates(step.verdict, of);
}

/** A table of both families translates to an address of one, and tracks that one alone. */
function translates(verdict: Verdict, of: Family): boolean {
  if (verdict.kind === 'masquerade' || verdict.kind === 'redirect') return true;
  if (verdict.kind !== 'dnat' && verdict.kind !== 'snat') return false;
  const { addresses } = verdict.to;
  return addresses === undefined || familyOf(addresses[0]) === of;
}

function conditionTracks(condition: Condition): boolean {
  if (condition.kind === 'compare') return condition.selector.field.startsWith('ct-');
  if (condition.kind === 'tuple') return condition.selectors.some(({ field }) => field.startsWith('ct-'));
  if (condition.kind === 'depends') return condition.tracks === true;
  // What is not understood still says by its words that it asks connection tracking.
  if (condition.kind === 'unread') return ASKS_TRACKING.test(`${condition.reads} ${condition.text}`);
  return condition.kind === 'any' && condition.of.some(conditionTracks);
}
