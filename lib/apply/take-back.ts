import type { Receipt, ReceiptStep } from '../model/receipt.ts';
import type { Hands, Row, Sight } from './action.ts';
import type { Journal } from './journal.ts';
import { isThere, lookUntil } from './look-until.ts';
import { isEmpty, withStep } from './receipt-steps.ts';
import { type Tried, tried } from './tried.ts';
import { type Job, workOn } from './work-on.ts';

/** Milliseconds between attempts. What is taken back is worth more patience than what is made. */
const PAUSES = [1000, 4000];

/** One step backwards. What cannot be taken back stays `undoing`, with what stands in the way. */
export async function takeBack(hands: Hands, receipt: Receipt, index: number, journal: Journal): Promise<Receipt> {
  const step = receipt.steps[index];
  if (step === undefined || isEmpty(step)) return receipt;
  const job = workOn(hands, receipt.planId, step.change);
  const undoing = withStep(receipt, index, { ...step, status: 'undoing' });
  await journal.write(undoing);
  const left = await attempt(job, step, PAUSES);
  const calls = [...step.calls, ...job.calls()];
  const written = withStep(receipt, index, { ...step, calls, ...ending(step, left) });
  await journal.write(written);
  return written;
}

/** What an attempt left: nothing, nothing but a word to be said, or something. */
interface Left {
  readonly ours: boolean;
  readonly because: string | null;
}

function ending(step: ReceiptStep, { ours, because }: Left): Pick<ReceiptStep, 'status' | 'failure'> {
  // Why it was not made in the first place is still worth telling.
  const failure = because ?? (isUnknown(step) ? step.failure : null);
  return { status: ours ? 'undoing' : 'undone', failure };
}

async function attempt(job: Job, step: ReceiptStep, [milliseconds, ...more]: readonly number[]): Promise<Left> {
  const result = await tried(job.work, () => once(job, step));
  if ('value' in result && !result.value.ours) return result.value;
  if (milliseconds === undefined) return 'value' in result ? result.value : { ours: true, because: result.failure };
  await job.work.pause(milliseconds);
  return attempt(job, step, more);
}

async function once(job: Job, step: ReceiptStep): Promise<Left> {
  const seen = isUnknown(step) ? await lookUntil(job.work, job.look, isThere) : await job.look();
  const made = madeOf(step, seen);
  const said = seen.state === 'foreign' || seen.state === 'stale' ? `${seen.because}: left alone` : null;
  if (Object.keys(made).length === 0) return { ours: false, because: said };
  const result = await tried(job.work, () => job.undo({ before: step.before, made }));
  const after = await lookUntil(job.work, job.look, isGone);
  if (!isGone(after))
    return { ours: true, because: failureOf(result) ?? `${JSON.stringify(after.made)} is still there` };
  // What was not seen before either may only not show yet: then AWS's word on the call decides.
  const isUnsure = 'failure' in result && !isThere(seen);
  return isUnsure ? { ours: true, because: result.failure } : { ours: false, because: said };
}

function isGone({ made }: Sight): boolean {
  return Object.keys(made).length === 0;
}

function failureOf(result: Tried<void>): string | undefined {
  return 'failure' in result ? result.failure : undefined;
}

/** Nobody has written down whether it was made. */
function isUnknown({ made }: ReceiptStep): boolean {
  return Object.keys(made).length === 0;
}

/** What is seen counts; where nothing is, what was made may not show yet, and is taken back by what is known of it. */
function madeOf({ made }: ReceiptStep, seen: Sight): Row {
  return seen.state === 'absent' ? made : seen.made;
}
