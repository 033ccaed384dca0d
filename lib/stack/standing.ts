import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { archiveBucket } from './archive-bucket.ts';
import type { Config } from './config.ts';
import { control } from './control.ts';
import { deadLetters } from './dead-letters.ts';
import type { NamedDocuments } from './documents.ts';
import { type FleetMachine, fleetMachine } from './fleet-machine.ts';
import type { FunctionName } from './functions.ts';
import type { Parts } from './parts.ts';
import type { Remediator } from './remediator.ts';
import type { Right } from './rights.ts';
import { fleetSchedule, schedules, watchSchedule } from './schedules.ts';
import { type FleetTools, sweeper } from './sweeper.ts';
import type { WatchDesk } from './watch-desk.ts';
import { watcher } from './watcher.ts';

/** What is asked again and again, and of everything, works with. */
export interface StandingTools {
  readonly config: Config;
  readonly parts: Parts;
  readonly store: (name: FunctionName) => readonly Right[];
  readonly bus: EventBus;
  readonly documents: NamedDocuments;
  readonly auditor: IFunction;
  readonly remediator: Remediator | undefined;
  readonly environment: Readonly<Record<string, string>>;
}

/** What asks by the clock, and whoever keeps the clock. */
export interface Standing {
  readonly control: IFunction;
  /** What whoever keeps watches works with; undefined where there are none. */
  readonly desk: WatchDesk | undefined;
  readonly watching: { readonly watcher: IFunction; readonly failed: IQueue } | undefined;
  readonly fleets: { readonly sweeper: IFunction; readonly machine: FleetMachine } | undefined;
}

/** Watches and fleets, each where it is switched on, and the function by which the API reaches them. */
export function standing(scope: Construct, tools: StandingTools): Standing | undefined {
  const { config, parts, store, environment } = tools;
  if (!config.watching && !config.fleets) return undefined;
  const given = { ...tools, bucket: archiveBucket(scope, config) };
  const watching = config.watching ? watchingFor(scope, tools, given) : undefined;
  const fleets = config.fleets ? fleetsFor(scope, given) : undefined;
  const clocked = { watcher: watching?.watcher, machine: fleets?.machine };
  const clock = schedules(scope, clocked, config);
  if (watching !== undefined)
    for (const watch of parts.standing.watches) watchSchedule(scope, clock, watching.watcher, watch);
  if (fleets !== undefined)
    for (const fleet of parts.standing.fleets) fleetSchedule(scope, clock, fleets.machine, fleet);
  const desk = watching && { schedules: clock, watcher: watching.watcher };
  const handler = control(scope, {
    config,
    parts,
    environment,
    bucket: given.bucket,
    desk,
    machine: fleets?.machine,
    store: store('control'),
  });
  return { control: handler, desk, watching, fleets };
}

function watchingFor(scope: Construct, { store }: StandingTools, given: Omit<StandingTools, 'store'> & FleetTools) {
  const failed = deadLetters(scope, 'FailedWatches');
  return { watcher: watcher(scope, { ...given, store: store('watcher'), failed }), failed };
}

function fleetsFor(scope: Construct, given: FleetTools) {
  const sweeping = sweeper(scope, given);
  return { sweeper: sweeping, machine: fleetMachine(scope, sweeping, given) };
}
