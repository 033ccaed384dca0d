import { EXECUTION_SECONDS } from '../document.ts';
import { isNoReport, type NoReport } from '../no-report.ts';
import type { ProbePorts } from './probe-ports.ts';
import { isPassing, refused } from './refused.ts';
import type { Invocation, StepRun } from './ssm-port.ts';
import { type Ended, standingOf } from './statuses.ts';

/** Seconds that the agent may take to fetch the command: as short as the API allows twice over. */
export const DELIVERY_SECONDS = 60;
/** On top of delivery and run: the agent reports when it is done, and AWS needs a moment to show it. */
const GRACE_SECONDS = 30;
const DEADLINE = (DELIVERY_SECONDS + EXECUTION_SECONDS + GRACE_SECONDS) * 1000;

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5000;

/** Right after sending, AWS does not know the command yet, or not yet the names of its steps. */
const NOT_YET: ReadonlySet<string> = new Set(['InvocationDoesNotExist', 'InvalidPluginName']);

/** Waits until the command is over; whoever gives up, the clock or the caller, has it cancelled on the host. */
export async function follow(ports: ProbePorts, run: StepRun): Promise<Invocation | NoReport> {
  const end = ports.time.now() + DEADLINE;
  for (let turn = 0; ports.time.now() < end && !ports.signal.aborted; turn += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one look after the other is the point
    await ports.time.sleep(pause(turn, ports.time.chance()), ports.signal);
    // oxlint-disable-next-line no-await-in-loop -- as above
    const seen = await look(ports, run);
    if (seen !== undefined) return seen;
  }
  return giveUp(ports, run);
}

/** Half to three halves of a pause that doubles: many who ask at once shall not stay in step. */
function pause(turn: number, chance: number): number {
  return Math.min(FIRST_PAUSE * 2 ** turn, LONGEST_PAUSE) * (0.5 + chance);
}

/** Undefined while there is nothing to see. */
async function look({ ssm, progress, signal }: ProbePorts, run: StepRun): Promise<Invocation | NoReport | undefined> {
  const seen = await ssm.look(run, signal).catch((error: unknown) => notSeen(error, run));
  if (seen === undefined || isNoReport(seen)) return seen;
  const standing = standingOf(seen);
  if (standing === 'read') return seen;
  if (standing !== 'waiting') return endedBy(standing, run);
  progress(`${run.instanceId}: ${seen.details ?? seen.status ?? 'no status yet'}`);
  return undefined;
}

function endedBy({ code, reason, remedy }: Ended, { instanceId }: StepRun): NoReport {
  return { code, gap: { reads: `the host ${instanceId}`, reason, remedy } };
}

/** A busy service and a lost answer are no reason to give up a command that runs. */
function notSeen(error: unknown, { instanceId }: StepRun): NoReport | undefined {
  if (error instanceof Error && NOT_YET.has(error.name)) return undefined;
  const refusal = refused(error, 'ssm:GetCommandInvocation', instanceId);
  return isPassing(refusal) ? undefined : refusal;
}

async function giveUp({ ssm, signal }: ProbePorts, run: StepRun): Promise<NoReport> {
  const cancelled = await ssm.cancel(run).then(
    () => 'and it was cancelled on the host',
    (error: unknown) => {
      const { gap } = refused(error, 'ssm:CancelCommand', run.instanceId);
      return `and it could not be cancelled (${gap.reason}), so it ends by itself within ${EXECUTION_SECONDS} s`;
    },
  );
  const reads = `the host ${run.instanceId}`;
  if (signal.aborted) {
    const gap = {
      reads,
      reason: `the wait for command ${run.commandId} was broken off, ${cancelled}`,
      remedy: 'Ask again.',
    };
    return { code: 'ssm-cancelled', gap };
  }
  const reason = `command ${run.commandId} was not over after ${DEADLINE / 1000} s, ${cancelled}`;
  return {
    code: 'ssm-timeout',
    gap: { reads, reason, remedy: 'Look at the host’s load and at its agent’s log, then ask again.' },
  };
}
