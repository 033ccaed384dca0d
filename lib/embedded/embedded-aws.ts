import { type BudgetTable, budgetOf } from './faults/budget.ts';
import type { Fault } from './faults/fault.ts';
import { armedFaults, type Faults } from './faults/faults.ts';
import type { Call } from './server/call.ts';
import { callLog } from './server/call-log.ts';
import { environmentOf } from './server/environment.ts';
import { listen } from './server/listen.ts';
import type { Place } from './server/place.ts';
import { serve } from './server/serve.ts';
import { type CloudOptions, cloudOf } from './world/cloud.ts';
import type { Row } from './world/row.ts';
import type { RowKey, World } from './world/world.ts';

export interface EmbeddedOptions extends CloudOptions {
  /** Of the loopback address; any that is free, where none is named. */
  readonly port?: number;
  readonly faults?: readonly Fault[];
  /** How many calls AWS allows: `EC2_BUDGET`. Without one, all. */
  readonly budget?: BudgetTable;
  /** Told of errors that are bugs of the endpoint itself; by default they are warnings of the process. */
  readonly report?: (bug: unknown) => void;
}

/** AWS on this machine: a server that the SDK cannot tell from AWS's own. */
export interface EmbeddedAws {
  /** `http://127.0.0.1:40123` */
  readonly url: string;
  /** Every call so far, in the order of the answers; of very many, the latest. */
  readonly calls: readonly Call[];
  readonly forgetCalls: () => void;
  readonly faults: Faults;
  /** What is so at the moment, whatever descriptions tell; nothing where a key was never recorded. */
  readonly rows: (key: RowKey) => readonly Row[];
  /** All of it, as it was when it was asked for. */
  readonly snapshot: () => World['rows'];
  /** The variables that lead a process's SDK here and nowhere else. */
  readonly environment: Readonly<Record<string, string>>;
  /** Calls that are on their way are broken off. */
  readonly close: () => Promise<void>;
}

/**
 * Serves a world on the loopback address, to nobody but this machine. Requests are read and answers are written by the
 * schemas that the SDK's clients export: what the SDK knows of a row is on the wire without a line here about it.
 */
export async function startEmbeddedAws(world: World, options: EmbeddedOptions = {}): Promise<EmbeddedAws> {
  const { calls, note, forget } = callLog();
  const faults = armedFaults(options.faults);
  const report = options.report ?? warn;
  const budget = budgetOf(options.budget ?? (() => undefined));
  const cloud = cloudOf(world, options);
  const place: Place = { cloud, budget, faults, note, report };
  const { url, close } = await listen((request, response) => {
    serve(place, request, response).catch(report);
  }, options.port ?? 0);
  return {
    url,
    calls,
    forgetCalls: forget,
    faults,
    rows: (key) => cloud.timeline.now().get(key) ?? [],
    snapshot: () => Object.fromEntries(cloud.timeline.now()),
    environment: environmentOf(url, world.region),
    close,
  };
}

function warn(bug: unknown): void {
  process.emitWarning(bug instanceof Error ? bug : String(bug));
}
