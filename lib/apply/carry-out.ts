import type { Receipt, ReceiptStep } from '../model/receipt.ts';
import type { Hands, Row, Sight } from './action.ts';
import type { Journal } from './journal.ts';
import { isThere, lookUntil } from './look-until.ts';
import { obstacleTo } from './obstacle.ts';
import { withStep } from './receipt-steps.ts';
import { type Tried, tried } from './tried.ts';
import { type Job, workOn } from './work-on.ts';

/** One step forwards: looked at, written down, made, written down. A step that fails has its failure, and says what is left. */
export async function carryOut(hands: Hands, receipt: Receipt, index: number, journal: Journal): Promise<Receipt> {
  const step = receipt.steps[index];
  if (step === undefined || step.status === 'done') return receipt;
  const job = workOn(hands, receipt.planId, step.change);
  const write = async (next: ReceiptStep) => {
    const written = withStep(receipt, index, next);
    await journal.write(written);
    return written;
  };
  const first = await tried(hands, job.look);
  const failure = 'failure' in first ? first.failure : obstacleTo(step, job.marked, first.value);
  if (failure !== undefined || 'failure' in first) return write(failedAt(step, failure ?? ''));
  const seen = first.value;
  const intended: ReceiptStep = { ...step, status: 'intended', before: beforeOf(step, seen) };
  await write(intended);
  const result = seen.state === 'ours' ? { value: seen.made } : await make(job, seen);
  const after = { ...intended, calls: [...step.calls, ...job.calls()] };
  if ('value' in result) return write({ ...after, status: 'done', made: result.value });
  return write({ ...after, status: result.nothing ? 'failed' : 'intended', failure: result.failure });
}

/** What may have been begun has to be looked at by whoever takes it back. */
function failedAt(step: ReceiptStep, failure: string): ReceiptStep {
  return { ...step, status: step.status === 'planned' ? 'failed' : step.status, failure };
}

/** The first look counts: what a later one sees may be ours. */
function beforeOf(step: ReceiptStep, seen: Sight): ReceiptStep['before'] {
  return step.status === 'planned' ? seen.before : step.before;
}

type Made = { readonly value: Row } | { readonly failure: string; readonly nothing: boolean };

/**
 * Makes what is missing. After an error AWS is looked at: it may have been made all the same. As long as every attempt
 * brings it further, there is another.
 */
async function make(job: Job, seen: Sight): Promise<Made> {
  const result = await tried(job.work, () => job.run(seen));
  if ('value' in result) return result;
  const looked: Tried<Sight> = await tried(job.work, () =>
    lookUntil(job.work, job.look, (now) => isFurther(now, seen)),
  );
  if ('failure' in looked) return { failure: `${result.failure}; ${looked.failure}`, nothing: false };
  const now = looked.value;
  if (now.state === 'ours') return { value: now.made };
  if (now.state === 'begun' && isFurther(now, seen)) return make(job, now);
  return { failure: result.failure, nothing: !isThere(now) };
}

function isFurther(now: Sight, before: Sight): boolean {
  return isThere(now) && JSON.stringify(now.made) !== JSON.stringify(before.made);
}
