import type { Known } from '../../lib/model/gap.ts';
import type { HostReport } from '../../lib/model/host/report.ts';
import type { ProbePorts } from '../../lib/probe/ssm/probe-ports.ts';
import type { Invocation, ManagedInstance, ProbeCommand } from '../../lib/probe/ssm/ssm-port.ts';

export const INSTANCE = 'i-0123456789abcdef0';
export const COMMAND = '11111111-2222-3333-4444-555555555555';
export const ONLINE: ManagedInstance = { pingStatus: 'Online', agentVersion: '3.3.2746.0', platform: 'Linux' };
export const REPORT: HostReport = { version: 1, system: 'linux' };

/** An error as the SDK throws it: known by its name, and a service's own by its fault. */
export function awsError(name: string, fault?: 'client' | 'server', message = 'said so'): Error {
  return Object.assign(new Error(message), { name }, fault === undefined ? {} : { $fault: fault });
}

/** An error of the network, as Node throws it. */
export function networkError(code: string): Error {
  return Object.assign(new Error(`connect ${code}`), { code });
}

/** What AWS answers, call by call; an Error is thrown. The last look is repeated for ever. */
export interface Play {
  readonly describe?: ManagedInstance | undefined | Error;
  readonly send?: string | Error;
  readonly looks?: readonly (Invocation | Error)[];
  readonly cancel?: Error;
  readonly object?: string | Error;
  /** Aborts the signal once so many looks were made. */
  readonly abortAfter?: number;
}

/** A world in which the clock moves by sleeping alone, and everything that was called is written down. */
export interface Stage {
  readonly ports: ProbePorts;
  readonly calls: string[];
  readonly sent: ProbeCommand[];
  readonly slept: number[];
  readonly said: string[];
}

export function stage(play: Play): Stage {
  const controller = new AbortController();
  const [calls, sent, slept, said]: [string[], ProbeCommand[], number[], string[]] = [[], [], [], []];
  const looks = play.looks ?? [{ status: 'Success', output: 'REPORT' }];
  let looked = 0;
  let now = 0;
  if (play.abortAfter === 0) controller.abort();
  const ports: ProbePorts = {
    parameters: [
      { name: 'ED_HOST', parameter: 'host', pattern: '^[a-z.]+$', what: 'host has to be a name', optional: false },
    ],
    ssm: {
      describe: async (instanceId) => {
        calls.push(`describe ${instanceId}`);
        return orThrow('describe' in play ? play.describe : ONLINE);
      },
      send: async (command) => {
        calls.push('send');
        sent.push(command);
        return orThrow(play.send ?? COMMAND);
      },
      look: async ({ commandId, instanceId, step }) => {
        calls.push(`look ${commandId} ${instanceId} ${step}`);
        const seen = looks[Math.min(looked, looks.length - 1)];
        looked += 1;
        if (looked === play.abortAfter) controller.abort();
        return orThrow(seen ?? {});
      },
      cancel: async ({ commandId, instanceId }) => {
        calls.push(`cancel ${commandId} ${instanceId}`);
        orThrow(play.cancel);
      },
      readObject: async (bucket, key) => {
        calls.push(`read ${bucket} ${key}`);
        return orThrow(play.object ?? 'REPORT');
      },
    },
    time: {
      now: () => now,
      sleep: async (milliseconds) => {
        slept.push(milliseconds);
        now += milliseconds;
      },
      chance: () => 0.5,
    },
    read,
    progress: (sentence) => said.push(sentence),
    signal: controller.signal,
  };
  return { ports, calls, sent, slept, said };
}

function read(output: string): Known<HostReport> {
  return output === 'REPORT'
    ? REPORT
    : { reads: 'the probe', reason: 'its output has no end', remedy: 'Run it again.' };
}

function orThrow<T>(answer: T | Error): T {
  if (answer instanceof Error) throw answer;
  return answer;
}
