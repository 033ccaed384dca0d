import type { Remediation } from '../../lib/model/remediation.ts';
import type { SharedPorts } from '../ports.ts';

/** How a plan ended, for whoever watches: its state, or `torn` where something of it is neither done nor taken back. */
export type PlanOutcome = Remediation['state'] | 'torn';

export function outcomeOf({ state, receipt }: Pick<Remediation, 'state' | 'receipt'>): PlanOutcome {
  const unsettled = receipt !== null && receipt.outcome !== 'restored';
  return state === 'failed' && unsettled ? 'torn' : state;
}

/** Writes the end into the log and the figures. An alarm of the stack looks for `torn` in these very lines. */
export function tellEnd(ended: Remediation, { log, measure }: Pick<SharedPorts, 'log' | 'measure'>): void {
  const outcome = outcomeOf(ended);
  const facts = { id: ended.id, outcome, ...(ended.failure !== null && { failure: ended.failure }) };
  (outcome === 'torn' ? log.error : log.info)('a plan has ended', facts);
  measure({ name: 'Plans', unit: 'Count', value: 1, dimensions: { outcome } });
}
