import type { Known } from '../../model/gap.ts';
import type { HostReport } from '../../model/host/report.ts';
import type { Parameter } from '../parameters.ts';
import type { SsmPort } from './ssm-port.ts';

/** Everything that asking a host needs of the world. */
export interface ProbePorts {
  readonly ssm: SsmPort;
  readonly time: Time;
  /** What the script takes. */
  readonly parameters: readonly Parameter[];
  /** What the script printed → the report. */
  readonly read: (output: string) => Known<HostReport>;
  /** A sentence for somebody who waits. */
  readonly progress: (sentence: string) => void;
  /** Once it is aborted, the command is cancelled on the host. */
  readonly signal: AbortSignal;
}

/** Clock and chance. */
export interface Time {
  /** Milliseconds, from any start. */
  readonly now: () => number;
  /** Ends early, without an error, when the signal is aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** From 0 to just under 1. */
  readonly chance: () => number;
}
