import { readAwsError } from '../model/aws-error.ts';
import type { Row, Work } from './action.ts';
import type { Call } from './calls.ts';
import { told } from './told.ts';

/** What AWS says to a call with the flag DryRun that it would have carried out. */
const WOULD_DO = 'DryRunOperation';

/** Makes a call that changes something. Of a dry run's answer nothing is there. */
export async function send<Output extends object>(work: Work, call: Call<Output>): Promise<Partial<Output>> {
  return told(call.action, work.dryRun ? rehearse(work, call) : make(work, call));
}

/** The same, where it is no error that what it removes, or what it makes, is not or is there: AWS's names for that. */
export async function sendOnce<Output extends object>(
  work: Work,
  call: Call<Output>,
  already: readonly string[],
): Promise<Partial<Output>> {
  const answer = work.dryRun ? rehearse(work, call) : make(work, call);
  const tolerant = answer.catch((error: unknown) => {
    if (already.includes(readAwsError(error)?.name ?? '')) return {};
    throw error;
  });
  return told(call.action, tolerant);
}

async function rehearse<Output extends object>({ ec2, signal }: Work, call: Call<Output>): Promise<Partial<Output>> {
  try {
    await call.send(ec2, { DryRun: true }, { abortSignal: signal });
  } catch (error) {
    if (readAwsError(error)?.name !== WOULD_DO) throw error;
    return {};
  }
  throw new Error(`${call.action} was only asked about, and carried out: who answers here is not AWS`);
}

/** Noted is what may have happened: an answer that was an error of AWS's own, or none, says nothing about that. */
async function make<Output extends object>(work: Work, call: Call<Output>): Promise<Output> {
  const note = () => work.note({ action: call.action, input: call.input as Row, at: work.now() });
  try {
    const output = await call.send(work.ec2, {}, { abortSignal: work.signal });
    note();
    return output;
  } catch (error) {
    const trouble = readAwsError(error)?.trouble ?? 'silent';
    if (trouble === 'silent' || trouble === 'failed') note();
    throw error;
  }
}
