import { decide } from '../../lib/approve/decide.ts';
import { type LifeStep, noted, type Refused } from '../../lib/approve/life-step.ts';
import { mayApprove } from '../../lib/approve/may-approve.ts';
import type { Remediation } from '../../lib/model/remediation.ts';
import { Problem } from '../../lib/problem.ts';
import type { Call } from '../http/call.ts';
import type { ApiPorts } from '../ports.ts';
import { findPlan } from './find-plan.ts';
import { type ReadDecision, readDecision } from './read-decision.ts';
import { isSameOrigin } from './same-origin.ts';

/** How often a decision is judged anew because somebody else was faster. */
const MOST_LOOKS = 10;

/**
 * One decision, judged over the plan as it is and written over just that: of many at once one is taken. Throws a Problem
 * where it is refused, and keeps in the plan's history that it was.
 */
export async function decidePlan(call: Call, ports: ApiPorts): Promise<Remediation> {
  const decision = readDecision(call);
  for (let look = 0; look < MOST_LOOKS; look++) {
    // oxlint-disable-next-line no-await-in-loop -- judged anew over what the faster one has written
    const record = await findPlan(call.parameters['id'], ports);
    const judged = judge(record, decision, call, ports);
    // oxlint-disable-next-line no-await-in-loop -- same
    if (await kept(record.id, judged, ports)) return settled(judged, ports);
  }
  throw new Problem('conflict', 'Many decide about this plan at once; try again.', { retryAfter: 1 });
}

function judge(record: Remediation, { as, ...decision }: ReadDecision, call: Call, ports: ApiPorts): LifeStep {
  const { policy, settings } = ports;
  const now = ports.time.now().getTime();
  const refuse = (why: string): LifeStep => {
    const note = noted(record, now, { by: call.caller ?? 'somebody', why });
    return { refused: { code: 'forbidden', sentence: why, note } };
  };
  if (!isSameOrigin(call, settings.publicUrl)) return refuse('another site may not decide');
  if (as === null) return refuse('it takes the token of the link and the code, or an identity');
  if (decision.verdict === 'approve' && !settings.applying)
    return refuse('this service only proposes; its operator has to switch on that it may apply');
  const { order, createdBy, plan } = record;
  const matter = { createdBy, account: order.accountId ?? null, region: order.region ?? null };
  const may = (who: string | null) => plan === null || mayApprove(policy, who, plan, matter);
  return decide(record, now, { ...decision, as }, may);
}

/** False where somebody else was faster, so that all has to be judged anew: wrong codes are counted one by one. */
async function kept(id: string, { next, transition, refused }: LifeStep, { plans }: ApiPorts): Promise<boolean> {
  if (next !== undefined) return plans.replace(next, transition);
  const { note } = refused ?? {};
  if (note?.next !== undefined) return plans.replace(note.next, note.transition);
  if (note !== undefined) await plans.note(id, note.transition);
  return true;
}

async function settled({ next, refused }: LifeStep, ports: ApiPorts): Promise<Remediation> {
  if (next === undefined) throw problemOf(refused);
  if (next.state !== 'proposed') await tell(next, ports);
  return next;
}

/** It is decided whether or not anybody hears of it at once: whoever waits looks at the plan when the wait is over. */
async function tell(record: Remediation, { decided, log }: ApiPorts): Promise<void> {
  try {
    await decided(record);
  } catch (error) {
    log.error('nobody could be told of a decision', { id: record.id, state: record.state, error });
  }
}

/** A refusal as it is answered. An ARN stays as it is written, even where it begins the sentence. */
export function problemOf({ code, sentence }: Refused): Problem {
  return new Problem(
    code,
    `${sentence.replace(/^[a-z]+(?=\s)/, (word) => word.charAt(0).toUpperCase() + word.slice(1))}.`,
  );
}
