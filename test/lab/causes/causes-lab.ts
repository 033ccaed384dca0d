import { spawnSync } from 'node:child_process';
import { removePaths } from '../../probe/run-probe.ts';
import type { LabOptions, Tally } from '../lab-part.ts';
import { SPACES } from './ground.ts';
import { NOT_MADE } from './not-made.ts';
import { runScenario } from './run-scenario.ts';
import { SCENARIOS } from './scenarios.ts';
import { allTrials, type Trial } from './trials.ts';

/** Most of the time a trial sleeps. */
const AT_ONCE = 24;

/** Every row of the table of outcomes that can be made here: the real probe says what the row says, and the audit why. */
export async function causesLab({ minutes }: LabOptions): Promise<Tally> {
  if (!canMakePlaces()) return nothing('namespaces of processes and mounts cannot be made here');
  const started = performance.now();
  const trials = allTrials();
  const queue = [...trials];
  const counts: Counts = { passed: 0, failed: 0, skipped: NOT_MADE.length };
  for (const { name, why } of NOT_MADE) print(`skipped: ${name}: ${why}`);
  await Promise.all(Array.from({ length: AT_ONCE }, () => work(queue, counts, started + minutes * 60_000)));
  removePaths();
  if (queue.length > 0) print(`skipped: ${queue.length} probes, since the time was used up`);
  const seconds = Math.round((performance.now() - started) / 1000);
  const summary = `${SCENARIOS.length} causes, ${trials.length - queue.length} probes, ${seconds} s`;
  return { ...counts, skipped: counts.skipped + queue.length, summary };
}

function canMakePlaces(): boolean {
  return spawnSync('unshare', [...SPACES, 'sh', '-c', 'mount -t tmpfs none /run']).status === 0;
}

function nothing(summary: string): Tally {
  return { passed: 0, failed: 0, skipped: SCENARIOS.length + NOT_MADE.length, summary };
}

type Counts = Record<'passed' | 'failed' | 'skipped', number>;

async function work(queue: Trial[], counts: Counts, until: number): Promise<void> {
  while (performance.now() < until) {
    const trial = queue.shift();
    if (trial === undefined) return;
    // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
    const end = await tried(trial);
    counts[end]++;
  }
}

async function tried({ scenario, variant, complaints }: Trial): Promise<keyof Counts> {
  const name = `${scenario.name} (${variant.name})`;
  const told = await runScenario(scenario, variant);
  if ('skipped' in told) {
    print(`skipped: ${name}: ${told.skipped}`);
    return 'skipped';
  }
  const wrong = 'broken' in told ? [told.broken] : complaints(told.report);
  if (wrong.length > 0) print(`${name}:\n${wrong.map((one) => `    ${one}`).join('\n')}`);
  return wrong.length > 0 ? 'failed' : 'passed';
}

function print(line: string): void {
  process.stdout.write(`causes: ${line}\n`);
}
