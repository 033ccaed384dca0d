import type { Auditor } from '../lib/pipeline.ts';
import { memoryArchive } from '../lib/store/archive/memory.ts';
import type { AuditStore } from '../lib/store/audit-store.ts';
import { memoryWatches } from '../lib/store/watches/memory.ts';
import { memoryKeys } from './audits/memory-keys.ts';
import { newId } from './audits/new-id.ts';
import type { ControlPorts } from './control/control-ports.ts';
import { CONTROL_ROUTES } from './control/registry.ts';
import { newWatchId } from './control/watches/new-watch-id.ts';
import { endpoint } from './endpoint.ts';
import { newFleetId } from './fleet/fleet-id.ts';
import type { Api } from './http/event.ts';
import type { Route } from './http/route.ts';
import { noPlans } from './plans/no-plans.ts';
import type { PlanPorts } from './plans/plan-ports.ts';
import type { ApiPorts, Log, Time, WorkerPorts } from './ports.ts';
import { ROUTES } from './routes/registry.ts';
import { type Settings, settingsFrom } from './settings.ts';
import { TIME } from './time.ts';
import { type Worker, worker } from './worker.ts';

/** Every operation of a service that is one process: all but those of Slack. */
export const LOCAL_ROUTES: readonly Route<ApiPorts & ControlPorts>[] = [...ROUTES, ...CONTROL_ROUTES];

type Controlled = Pick<ControlPorts, 'watches' | 'watching' | 'fleets' | 'archive'>;

/** Without ports of plans, watches or fleets, whoever wants one is told that there are none. */
export interface LocalPorts extends Partial<PlanPorts>, Partial<Controlled> {
  readonly store: AuditStore;
  readonly audit: Auditor;
  /** The OpenAPI document as JSON. */
  readonly document: ApiPorts['document'];
  readonly settings?: Settings;
  readonly log?: Log;
  readonly time?: Time;
  readonly measure?: ApiPorts['measure'];
  readonly tell?: WorkerPorts['tell'];
  readonly newId?: () => string;
  readonly idempotency?: ApiPorts['idempotency'];
}

/** The whole service in one process: the handlers that Lambda runs, with the worker beside the API. */
export interface LocalService {
  readonly api: Api;
  readonly worker: Worker;
  /** What the handlers work with. */
  readonly ports: ApiPorts;
  /** Fulfilled once no worker runs any more. */
  readonly idle: () => Promise<void>;
}

export function localService(given: LocalPorts): LocalService {
  const settings = given.settings ?? settingsFrom({});
  const ports = { ...USUAL, ...noPlans(), ...noControl(), settings, idempotency: memoryKeys(), ...given };
  const running = new Map<string, Promise<void>>();
  const run = worker(ports);
  const dispatch = async (id: string) => {
    const over = run({ id })
      .catch((error: unknown) => ports.log.error('a worker was lost', { id, error }))
      .finally(() => running.delete(id));
    running.set(id, over);
  };
  const ended = async (id: string, signal: AbortSignal) => {
    await Promise.race([running.get(id) ?? aborted(signal), aborted(signal)]);
  };
  const all = { ...ports, dispatch, ended };
  return {
    api: endpoint(LOCAL_ROUTES, all),
    ports: all,
    worker: run,
    idle: async () => {
      await Promise.all(running.values());
    },
  };
}

function noControl(): Controlled {
  return { watches: memoryWatches(), archive: memoryArchive(), watching: undefined, fleets: undefined };
}

const SILENT = () => undefined;
const USUAL = {
  log: { info: SILENT, warn: SILENT, error: SILENT } satisfies Log,
  measure: SILENT,
  tell: async () => undefined,
  newId,
  newWatchId,
  newFleetId,
  time: TIME,
} as const;

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
