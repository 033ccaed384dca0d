import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { analyzerCost, costOf, usageOf } from '../lib/fleet/cost.ts';
import type { Figure } from './figure.ts';
import type { Measured } from './fleet/measure.ts';

const PROGRAM = new URL('fleet/measure.ts', import.meta.url).pathname;
const VPCS = 200;
/** What the function that sweeps is given; Lambda then has more than one processor. */
const GIGABYTES = 2;

/** Two hundred VPCs with 10,000 interfaces and 100 destinations, by two threads; and one hundredth of it. */
export async function fleetFigures(): Promise<readonly Figure[]> {
  const small = await measured(VPCS / 100);
  const large = await measured(VPCS);
  const { pairs, seconds, memory, compared } = large;
  // Two threads were at it all the time: as many seconds of functions as if it had been one.
  const cost = costOf(usageOf(VPCS, seconds * 2, GIGABYTES)).total;
  const analyzer = analyzerCost(pairs);
  return [
    { name: 'fleet', value: seconds, unit: 's', limit: '< 60 s for 1,000,000 pairs on two threads, lines written' },
    { name: 'fleet-rate', value: pairs / seconds, unit: 'pairs/s', limit: '' },
    { name: 'fleet-memory', value: memory, unit: 'MiB', limit: '< 1536 MiB, the whole process' },
    growth(large, small),
    { name: 'fleet-checked', value: compared, unit: 'pairs', limit: 'of them, told as single audits tell them' },
    { name: 'fleet-cost', value: cost, unit: '$', baseline: analyzer, limit: COST },
  ];
}

/** Reading a live network takes calls that are free, and functions that wait for them, which are not in it. */
const COST = 'functions while they evaluate, workflow and storage; beside it Reachability Analyzer, $0.10 a path';

function growth(large: Measured, small: Measured): Figure {
  const [value, baseline] = [microseconds(large), microseconds(small)];
  const limit = 'ratio ≤ 1.1: of 1,000,000 pairs and of 10,000';
  return { name: 'fleet-growth', value, unit: 'µs a pair', baseline, ratio: value / baseline, limit };
}

function microseconds({ seconds, pairs }: Measured): number {
  return (seconds / pairs) * 1e6;
}

/** In a process of its own, so that its memory is nobody else's. */
async function measured(vpcs: number): Promise<Measured> {
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, String(vpcs)]);
  const told = JSON.parse(stdout) as Measured;
  if (told.wrong.length > 0) throw new Error(`a sweep and an audit disagree: ${told.wrong[0]}`);
  if (told.pairs !== vpcs * 5000) throw new Error(`${told.pairs} pairs were swept: the bench measures the wrong thing`);
  return told;
}
