import PQueue from 'p-queue';
import type { FleetInput } from '../../../lambda/fleet/fleet-order.ts';
import type { ExecutionState, Fleets } from '../../../lambda/fleet/fleets.ts';
import { nameOf } from '../../../lambda/fleet/keys.ts';
import { type Planned, planStep } from '../../../lambda/fleet/plan-step.ts';
import { summariseStep } from '../../../lambda/fleet/summarise-step.ts';
import { giveUpStep, sweepStep } from '../../../lambda/fleet/sweep-step.ts';
import type { SweeperPorts } from '../../../lambda/fleet/sweeper-ports.ts';
import type { FleetItem } from '../../../lib/model/fleet.ts';
import { Problem } from '../../../lib/problem.ts';
import { tryAgain } from './try-again.ts';

export interface LocalFleets {
  readonly fleets: Fleets;
  /** How many are under way, those that wait for their turn too. */
  readonly sweeping: () => number;
  /** Breaks off what is swept, and waits for its end. */
  readonly close: () => Promise<void>;
}

/** An execution, and how far it is: when it broke off, it goes on from there. */
interface Execution {
  readonly name: string;
  readonly input: FleetInput;
  readonly startedAt: string;
  readonly swept: Set<string>;
  state: ExecutionState;
  planned?: Planned;
}

/** VPCs at a time. */
const SWEEPS_AT_ONCE = 2;
/** Fleets that wait for their turn: so many that nobody meets it who does not ask without end. */
const MOST_WAITING = 1000;

/** The state machine of fleets where one process is the whole service: one execution after the other, by the same steps. */
export function localFleets(ports: SweeperPorts, mostWaiting = MOST_WAITING): LocalFleets {
  const executions = new Map<string, Execution>();
  const over = new AbortController();
  const queue = new PQueue({ concurrency: 1 });
  const begin = (execution: Execution) => {
    execution.state = 'running';
    void queue.add(() => execute(execution, ports, over.signal));
  };
  return {
    fleets: {
      start: async (name, input) => {
        const known = executions.get(name);
        if (known !== undefined) return isSame(known, input) ? 'started' : 'taken';
        if (queue.size >= mostWaiting) throw busy(mostWaiting);
        const startedAt = ports.time.now().toISOString();
        const execution: Execution = { name, input, startedAt, swept: new Set(), state: 'running' };
        executions.set(name, execution);
        begin(execution);
        return 'started';
      },
      stateOf: async (name) => executions.get(name)?.state,
      redrive: async (name) => {
        const execution = executions.get(name);
        if (execution?.state === 'failed') begin(execution);
      },
    },
    sweeping: () => queue.size + queue.pending,
    close: async () => {
      over.abort();
      await queue.onIdle();
    },
  };
}

function busy(waiting: number): Problem {
  const sentence = `${waiting} fleets wait for their turn already; ask again when one has ended.`;
  return new Problem('throttled', sentence, { retryAfter: 60 });
}

function isSame({ state, input }: Execution, other: FleetInput): boolean {
  return state === 'running' && JSON.stringify(input) === JSON.stringify(other);
}

/** Never rejects: how it ended is its state. */
async function execute(execution: Execution, ports: SweeperPorts, signal: AbortSignal): Promise<void> {
  try {
    await steps(execution, ports, signal);
    execution.state = 'succeeded';
  } catch (error) {
    execution.state = 'failed';
    if (!signal.aborted) ports.log.error('a fleet broke off', { fleet: execution.name, error });
  }
}

async function steps(execution: Execution, ports: SweeperPorts, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const { name, input, startedAt, swept } = execution;
  const event = { execution: name, startedAt, input, items: 'inline' } as const;
  const planned = (execution.planned ??= await tryAgain(() => planStep(event, ports, signal), ports.time, signal));
  const sweeps = new PQueue({ concurrency: SWEEPS_AT_ONCE });
  const left = (planned.items ?? []).filter((item) => !swept.has(nameOf(item)));
  await Promise.all(
    left.map((item) =>
      sweeps.add(async () => {
        await sweep(planned.fleet, item, ports, signal);
        swept.add(nameOf(item));
      }),
    ),
  );
  await summariseStep({ fleet: planned.fleet, execution: name }, ports);
}

/** An item that fails however often it is tried is a failure by name, and no end of the fleet. */
async function sweep(fleet: string, item: FleetItem, ports: SweeperPorts, signal: AbortSignal): Promise<void> {
  try {
    await tryAgain(() => sweepStep({ fleet, item }, ports, signal), ports.time, signal);
  } catch (error) {
    signal.throwIfAborted();
    ports.log.error('a sweep broke off', { fleet, item, error });
    await giveUpStep({ fleet, item, error: taskError(error) }, ports);
  }
}

/** As Step Functions tells of it. */
function taskError(error: unknown) {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { Error: name, Cause: JSON.stringify({ errorMessage: message, errorType: name }) };
}
