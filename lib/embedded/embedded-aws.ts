import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { APIS } from './apis/registry.ts';
import { type BudgetTable, budgetOf } from './faults/budget.ts';
import type { Fault } from './faults/fault.ts';
import { armedFaults, type Faults } from './faults/faults.ts';
import type { Call } from './server/call.ts';
import type { Place } from './server/place.ts';
import { serve } from './server/serve.ts';
import { type CloudOptions, cloudOf } from './world/cloud.ts';
import type { World } from './world/world.ts';

export interface EmbeddedOptions extends CloudOptions {
  /** Of the loopback address; 0, which is any that is free, where none is named. */
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
  /** The variables that lead a process's SDK here and nowhere else, with credentials that mean nothing. */
  readonly environment: Readonly<Record<string, string>>;
  /** Calls that are on their way are broken off. */
  readonly close: () => Promise<void>;
}

const MOST_CALLS = 100_000;

/** Serves a world on the loopback address, to nobody but this machine. */
export async function startEmbeddedAws(world: World, options: EmbeddedOptions = {}): Promise<EmbeddedAws> {
  const calls: Call[] = [];
  const faults = armedFaults(options.faults);
  const place: Place = {
    cloud: cloudOf(world, options),
    budget: budgetOf(options.budget ?? (() => undefined)),
    faults,
    note: (call) => {
      calls.push(call);
      if (calls.length > MOST_CALLS) calls.splice(0, MOST_CALLS / 2);
    },
    report: options.report ?? ((bug) => process.emitWarning(bug instanceof Error ? bug : String(bug))),
  };
  const server = createServer((request, response) => {
    serve(place, request, response).catch(place.report);
  });
  const url = await listen(server, options.port ?? 0);
  return {
    url,
    calls,
    forgetCalls: () => {
      calls.length = 0;
    },
    faults,
    environment: environmentOf(url, world.region),
    close: () => close(server),
  };
}

/** The SDK keeps connections for reuse; one that ends while it is taken up again would look like a fault. */
const KEPT_MILLISECONDS = 60_000;

async function listen(server: Server, port: number): Promise<string> {
  server.keepAliveTimeout = KEPT_MILLISECONDS;
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', ready);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function environmentOf(url: string, region: string): Readonly<Record<string, string>> {
  return {
    ...Object.fromEntries(APIS.map(({ variable }) => [variable, url])),
    AWS_ACCESS_KEY_ID: 'AKIAEMBEDDEDEXAMPLE0',
    AWS_SECRET_ACCESS_KEY: 'embedded',
    AWS_SESSION_TOKEN: '',
    AWS_PROFILE: '',
    AWS_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
