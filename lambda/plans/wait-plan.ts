import type { Remediation } from '../../lib/model/remediation.ts';
import type { Call } from '../http/call.ts';
import type { ApiPorts } from '../ports.ts';

/** Milliseconds between two looks: the first, and the longest. */
const FIRST_PAUSE = 20;
const LONGEST_PAUSE = 500;
/** Milliseconds that the answer itself takes. */
const RESERVE = 1500;

/** The plan once it is made, or as it is after so many seconds. */
export async function waitForPlan(
  record: Remediation,
  seconds: number,
  { context, signal }: Pick<Call, 'context' | 'signal'>,
  { plans, time }: ApiPorts,
): Promise<Remediation> {
  // Whoever makes it may have been quick, and most plans are made by the first look.
  let latest = (await plans.find(record.id)) ?? record;
  const until = time.now().getTime() + Math.min(seconds * 1000, context.getRemainingTimeInMillis() - RESERVE);
  for (let pause = FIRST_PAUSE; latest.state === 'planning'; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    const left = until - time.now().getTime();
    if (left <= 0 || signal.aborted) break;
    // oxlint-disable-next-line no-await-in-loop -- the next look is worth something only after the pause
    await time.sleep(Math.min(pause, left), signal);
    // oxlint-disable-next-line no-await-in-loop -- same
    latest = (await plans.find(latest.id)) ?? latest;
  }
  return latest;
}
