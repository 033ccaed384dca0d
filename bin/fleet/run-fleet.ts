import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { matrixPage } from '../../lib/fleet/matrix/html-matrix.ts';
import { type FleetMatrix, matrixOf } from '../../lib/fleet/matrix/matrix.ts';
import { summaryOf } from '../../lib/fleet/summary.ts';
import type { FleetItem, FleetSummary } from '../../lib/model/fleet.ts';
import type { FleetQuestion } from './destinations-file.ts';
import { fleetDigest } from './fleet-digest.ts';
import type { FleetSource } from './fleet-source.ts';
import { withFolder } from './folder-lock.ts';
import { type Beginning, type Journal, openJournal } from './journal.ts';
import { openResults, type Results } from './results.ts';
import { sweepAll } from './sweep-all.ts';
import { type ProgressStream, sweepProgress } from './sweep-progress.ts';
import { unmetOf } from './unmet-of.ts';
import { writeWhole } from './write-whole.ts';

export interface FleetRun {
  readonly source: FleetSource;
  readonly items: readonly FleetItem[];
  readonly questions: readonly FleetQuestion[];
  readonly output: string;
  readonly workers: number;
  readonly beginning: Beginning;
  readonly screen: ProgressStream;
  readonly signal: AbortSignal;
}

/** What a sweep came to: everything, or as far as it got. */
export type FleetEnd =
  | { readonly kind: 'done'; readonly summary: FleetSummary; readonly matrix: FleetMatrix; readonly page: string }
  | { readonly kind: 'interrupted'; readonly done: number };

/** Sweeps what the folder does not hold yet, then puts everything in it together. No other run may be at it there. */
export function runFleet(run: FleetRun): Promise<FleetEnd> {
  return withFolder(run.output, () => runAlone(run));
}

async function runAlone(run: FleetRun): Promise<FleetEnd> {
  const { source, items, questions, output } = run;
  const destinations = questions.map(({ destination }) => destination);
  const journal = await openJournal(output, await freshJournal(source, destinations), run.beginning);
  const results = await openResults(output, journal.digest);
  await sweepRest(run, results, destinations);
  const done = results.done();
  if (run.signal.aborted) return { kind: 'interrupted', done: items.filter(({ vpcId }) => done.has(vpcId)).length };
  const matrix = matrixOf(destinations, results.swept(items, destinations.length));
  const { id, startedAt } = journal;
  const about = { id, startedAt, endedAt: new Date().toISOString(), destinations };
  const summary = { ...summaryOf(about, results.outcomes(items)), ...unmetOf(questions, matrix) };
  const page = matrixPage(matrix, summary);
  await writeWhole(join(output, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
  await writeWhole(join(output, 'matrix.html'), page);
  return { kind: 'done', summary, matrix, page };
}

async function freshJournal({ about, content }: FleetSource, destinations: readonly string[]): Promise<Journal> {
  const digest = await fleetDigest(content, destinations);
  return { schemaVersion: 1, id: randomUUID(), startedAt: new Date().toISOString(), digest, about };
}

async function sweepRest(
  { source, items, workers, screen, signal }: FleetRun,
  results: Results,
  destinations: readonly string[],
): Promise<void> {
  const done = results.done();
  const rest = items.filter(({ vpcId }) => !done.has(vpcId));
  if (rest.length === 0) return;
  const progress = sweepProgress(screen, { total: items.length, done: items.length - rest.length });
  const sweepers = source.sweepers(Math.min(workers, rest.length), destinations, signal);
  const keep: Parameters<typeof sweepAll>[0]['keep'] = async (record) => progress.step(await results.keep(record));
  await sweepAll({ items: rest, sweepers, keep, signal }).finally(progress.end);
}
