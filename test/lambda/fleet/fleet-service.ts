import { FLEET_ROUTES } from '../../../lambda/control/routes/fleet-routes.ts';
import { endpoint } from '../../../lambda/endpoint.ts';
import type { ExecutionState, FleetPorts, Fleets } from '../../../lambda/fleet/fleets.ts';
import type { SharedPorts } from '../../../lambda/ports.ts';
import { settingsFrom } from '../../../lambda/settings.ts';
import { memoryStore } from '../support/memory-store.ts';
import { memoryArchive } from './memory-archive.ts';

const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A state machine that only remembers what was asked of it. */
export interface RememberedFleets extends Fleets {
  readonly states: Map<string, ExecutionState>;
  readonly started: (readonly [name: string, input: unknown])[];
  readonly redriven: string[];
  /** How often an execution was asked for, whether or not it was there already. */
  readonly starts: () => number;
}

function rememberedFleets(): RememberedFleets {
  const states = new Map<string, ExecutionState>();
  const inputs = new Map<string, string>();
  const started: (readonly [string, unknown])[] = [];
  const redriven: string[] = [];
  let starts = 0;
  return {
    states,
    started,
    redriven,
    starts: () => starts,
    start: async (name, input) => {
      starts += 1;
      if (states.get(name) === 'running' && inputs.get(name) === JSON.stringify(input)) return 'started';
      if (states.has(name)) return 'taken';
      states.set(name, 'running');
      inputs.set(name, JSON.stringify(input));
      started.push([name, input]);
      return 'started';
    },
    stateOf: async (name) => states.get(name),
    redrive: async (name) => void redriven.push(name),
  };
}

/** The routes of fleets by themselves. */
export function fleetService(without: { readonly fleets?: false } = {}) {
  const archive = memoryArchive();
  const fleets = rememberedFleets();
  let next = 0;
  const ports: SharedPorts & FleetPorts = {
    store: memoryStore(),
    time: { now: () => new Date('2026-11-28T10:00:00.000Z'), sleep: async () => undefined },
    settings: settingsFrom({ EGRESS_DOCTOR_REGIONS: 'eu-west-1', EGRESS_DOCTOR_ACCOUNTS: '444455556666' }),
    log: QUIET,
    measure: () => undefined,
    archive,
    fleets: without.fleets === false ? undefined : fleets,
    newFleetId: () => `flt-${(next += 1)}`,
  };
  return { archive, fleets, api: endpoint<SharedPorts & FleetPorts>(FLEET_ROUTES, ports) };
}
