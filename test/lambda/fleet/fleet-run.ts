import { StateMachine } from 'aws-local-stepfunctions';
import { type FleetEvent, sweeper } from '../../../lambda/fleet/sweeper.ts';
import type { SweeperPorts } from '../../../lambda/fleet/sweeper-ports.ts';
import type { FleetAnswer, FleetItem, FleetSummary } from '../../../lib/model/fleet.ts';
import { fleetDefinition } from '../../../lib/stack/fleet/definition.ts';
import { memoryArchive } from './memory-archive.ts';

export const NOW = '2026-11-28T10:00:00.000Z';
const SWEEPER = 'arn:aws:lambda:eu-west-1:111122223333:function:sweeper';
const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined };
const PLACE = { account: '111122223333', region: 'eu-west-1' };

export function itemOf(number: number): FleetItem {
  return { accountId: PLACE.account, region: PLACE.region, vpcId: `vpc-${String(number).padStart(4, '0')}` };
}

/** An answer of somebody, for tests that do not ask what it is. */
export function answer(verdict: FleetAnswer['verdict']): FleetAnswer {
  return { verdict, passShare: verdict === 'unknown' ? null : Number(verdict === 'reachable'), blockers: [], gaps: [] };
}

/** A fleet's world: its VPCs, and what becomes of the n-th attempt to sweep one. Every attempt is noted. */
export interface World {
  readonly archive: ReturnType<typeof memoryArchive>;
  readonly attempts: string[];
  /** What was told, and of which execution. */
  readonly told: (readonly [execution: string, FleetSummary])[];
  readonly ports: SweeperPorts;
}

type Sweep = SweeperPorts['sweep'];

export function worldOf(vpcs: number, sweep: (item: FleetItem, attempt: number) => ReturnType<Sweep>): World {
  const archive = memoryArchive();
  const attempts: string[] = [];
  const told: World['told'] = [];
  const ports: SweeperPorts = {
    archive,
    time: { now: () => new Date(NOW), sleep: async () => undefined },
    log: QUIET,
    places: [PLACE],
    resolve: async () => ({ addresses: ['203.0.113.10'] }),
    list: async () => Array.from({ length: vpcs }, (_, i) => itemOf(i)),
    sweep: async (item) => {
      attempts.push(item.vpcId);
      return sweep(item, attempts.filter((id) => id === item.vpcId).length);
    },
    announce: async (summary, execution) => void told.push([execution, summary]),
  };
  return { archive, attempts, told, ports };
}

/** Runs the state machine itself on this machine, with no waits between attempts. */
export async function execute(world: Pick<World, 'ports'>, name: string, input: object): Promise<unknown> {
  const machine = new StateMachine(
    fleetDefinition({ sweeper: SWEEPER, bucket: 'none', concurrency: 4, items: 'inline' }) as never,
  );
  const step = sweeper(world.ports);
  const run = (event: unknown) => step(event as FleetEvent, new AbortController().signal);
  const states = ['Plan', 'Sweep', 'GiveUp', 'Summarise'];
  const execution = machine.run(input as never, {
    context: { Execution: { Name: name, StartTime: NOW, Input: input as never } },
    overrides: {
      taskResourceLocalHandlers: Object.fromEntries(states.map((state) => [state, run])) as never,
      retryIntervalOverrides: Object.fromEntries(states.map((state) => [state, 0])),
    },
  });
  return execution.result;
}
