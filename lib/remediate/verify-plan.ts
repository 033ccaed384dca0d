import { verified } from '../approve/remediation-life.ts';
import type { LivePlan } from '../live/live-plan.ts';
import type { Plan } from '../model/plan.ts';
import type { Remediation, RemediationState } from '../model/remediation.ts';
import { Problem } from '../problem.ts';
import { judgeVerification, type Verification } from '../verify/judge-verification.ts';
import { visible } from '../verify/visible.ts';
import { change, find } from './change.ts';
import type { RemediatorPorts } from './ports.ts';
import { freshPlan } from './propose-plan.ts';
import { notHelpful, takeBackPlan } from './undo-plan.ts';

export interface Looked {
  readonly state: RemediationState;
  /** Seconds that it is kept; null where it stays. */
  readonly temporary: number | null;
}

/**
 * Looks whether it helped: collected anew, evaluated, and tried by a new connection where the host can be asked. What is
 * better is kept; what is not is taken back. At the last look, what cannot be told to be better is not.
 */
export async function verifyPlan(
  ports: RemediatorPorts,
  id: string,
  isLast: boolean,
  signal: AbortSignal,
): Promise<Looked> {
  const record = await find(ports, id);
  const temporary = record.lapsesAfter;
  if (record.state !== 'applied' || record.plan === null) return { state: record.state, temporary };
  const live = await freshPlan(ports, record, signal).catch((error: unknown) => unseen(error, isLast));
  const { verdict, sentence } = live === undefined ? UNSEEN : judged(record, record.plan, live);
  if (verdict === 'better' && live !== undefined) return { state: await keep(ports, id, live, sentence), temporary };
  if (verdict === 'unknown' && !isLast) return { state: 'applied', temporary };
  const why = `it did not help, and everything was taken back: ${sentence}`;
  return { state: await takeBackPlan(ports, id, ['applied'], notHelpful(why), signal), temporary };
}

const UNSEEN: Verification = { verdict: 'unknown', sentence: 'the account could not be read after the change.' };

/** One look that fails is no answer; whoever cannot look to the end takes back what it did. */
function unseen(error: unknown, isLast: boolean): undefined {
  if (!isLast && !(error instanceof Problem)) throw error;
  return undefined;
}

function judged({ before }: Remediation, { changes }: Plan, { audit, snapshot }: LivePlan): Verification {
  const missing = visible(
    snapshot,
    changes.map((one) => one.change),
  );
  if (missing.length > 0) {
    const names = missing.map(({ resourceId }) => resourceId).join(', ');
    return { verdict: 'unknown', sentence: `the change of ${names} is not to be seen.` };
  }
  return judgeVerification({ before: before ?? { verdict: 'blocked', agreement: 'not-observed' }, after: audit });
}

async function keep(
  ports: RemediatorPorts,
  id: string,
  { audit }: LivePlan,
  sentence: string,
): Promise<RemediationState> {
  const look = { verdict: audit.verdict, probe: audit.probe?.outcome ?? 'not-run', sentence };
  return (await change(ports, id, (record) => verified(record, ports.now(), look))).record.state;
}
