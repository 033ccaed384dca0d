import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { namespaceName } from './namespaces.ts';

const DRIVER = resolve(import.meta.dirname, 'connector.py');

/** One connection to make. The source address and port are the kernel's choice unless said. */
export interface Flow {
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  readonly dst: string;
  readonly dport?: number;
  readonly src?: string;
  readonly sport?: number;
  readonly uid?: number;
  readonly gid?: number;
  readonly mark?: number;
  /** Sends one byte once connected, to tell a stall. */
  readonly data?: boolean;
}

/** `open`, `silent` (what a user sees as a time-out), `stalled`, or the name of an errno. */
export interface FlowOutcome {
  readonly outcome: string;
  /** `socket` when the socket itself could not be had. */
  readonly at?: 'socket';
  /** Prefixes of what watched namespaces logged while the flow was made, in the order of the path. */
  readonly drops?: readonly string[];
  /** Decided only after the pause: worth counting, because it should not happen. */
  readonly late?: true;
}

/** What a step may be; `ns` is the short name of a namespace, absent for the driver's own. */
export type Step = { readonly ns?: string } & (
  | { readonly do: 'nft'; readonly text: string; readonly json?: boolean }
  | { readonly do: 'run'; readonly words: readonly string[]; readonly text?: string }
  | { readonly do: 'ip'; readonly text: string; readonly family?: 4 | 6 }
  | { readonly do: 'forget' }
  | { readonly do: 'watch'; readonly group: number }
  | { readonly do: 'listen' | 'echo'; readonly port: number }
  | { readonly do: 'flows'; readonly flows: readonly Flow[]; readonly settle?: number }
);

export interface StepResult {
  readonly output?: string;
  readonly error?: string;
  readonly outcomes?: readonly FlowOutcome[];
}

/** A driver that lives in one namespace and reaches the others. */
export interface Connector {
  /** Does the steps in order, and throws the first complaint. */
  readonly do: (...steps: readonly Step[]) => Promise<readonly StepResult[]>;
  /** The same, for steps that may fail: an error is a value. */
  readonly attempt: (...steps: readonly Step[]) => Promise<readonly StepResult[]>;
  readonly close: () => void;
}

/** Starts a driver inside a namespace of this process, bound to one processor if one is given. */
export function startConnector(short: string, processor?: number): Connector {
  const pinned = processor === undefined ? [] : [String(processor)];
  const words = ['netns', 'exec', namespaceName(short), 'python3', '-uB', DRIVER, ...pinned];
  const child = spawn('ip', words, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const attempt = async (...steps: readonly Step[]): Promise<readonly StepResult[]> => {
    child.stdin.write(`${JSON.stringify(steps.map(placed))}\n`);
    const { value, done } = await lines.next();
    if (done === true) throw new Error('the driver ended');
    return JSON.parse(value) as readonly StepResult[];
  };
  return {
    attempt,
    do: async (...steps) => {
      const results = await attempt(...steps);
      for (const [index, { error }] of results.entries())
        if (error !== undefined) throw new Error(`${describe(steps[index])}: ${error}`);
      return results;
    },
    close: () => child.stdin.end(),
  };
}

function placed(step: Step): object {
  return step.ns === undefined ? step : { ...step, ns: namespaceName(step.ns) };
}

function describe(step: Step | undefined): string {
  return `${step?.do ?? 'a step'} in ${step?.ns ?? 'its own namespace'}`;
}
