import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sweepAll } from '../../bin/fleet/sweep-all.ts';
import { threadSweeper } from '../../bin/fleet/thread-sweeper.ts';
import { interfacesIn, itemsIn } from '../../lib/fleet/items.ts';
import { draws } from '../organisation/draws.ts';
import { destinationsOf, organisation, type Size } from '../organisation.ts';
import { type Pair, wrongPairs } from './wrong-pairs.ts';

/** What one run came to. */
export interface Measured {
  readonly pairs: number;
  /** From the snapshot in memory to the last line on the disk. */
  readonly seconds: number;
  /** The most memory that the process had, with all of its threads; MiB. */
  readonly memory: number;
  readonly compared: number;
  /** Pairs of which a single audit says something else. */
  readonly wrong: readonly string[];
}

/**
 * An organisation is swept as the command line sweeps a folder: by threads, each VPC in turn, the lines written to files.
 * Then some pairs are drawn, and single audits have to say the same.
 */
async function measure(size: Size, destinationCount: number, samples: number): Promise<Measured> {
  const snapshot = organisation(size);
  const destinations = destinationsOf(size, destinationCount);
  if (new Set(destinations).size !== destinationCount) throw new Error('a destination is asked about twice');
  const folder = mkdtempSync(join(tmpdir(), 'fleet-bench-'));
  const fileOf = (vpcId: string) => join(folder, `${vpcId}.jsonl`);
  const items = itemsIn(snapshot);
  let pairs = 0;
  const start = performance.now();
  const sweepers = [1, 2].map(() => threadSweeper({ snapshot, destinations }));
  const { signal } = new AbortController();
  await sweepAll({
    items,
    sweepers,
    signal,
    keep: async ({ outcome, text }) => {
      if (outcome.failure !== null) throw new Error(outcome.failure.message);
      pairs += outcome.pairs;
      await writeFile(fileOf(outcome.item.vpcId), text);
    },
  });
  const seconds = (performance.now() - start) / 1000;
  const memory = process.resourceUsage().maxRSS / 1024;
  const draw = draws(size.seed + 1);
  const any = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)] as T;
  const drawn = Array.from({ length: samples }, (): Pair => {
    const item = any(items);
    return { vpcId: item.vpcId, eni: any(interfacesIn(snapshot, item)), destination: any(destinations) };
  });
  const wrong = wrongPairs(snapshot, drawn, (vpcId) => readFileSync(fileOf(vpcId), 'utf8'));
  rmSync(folder, { recursive: true });
  return { pairs, seconds, memory, compared: drawn.length, wrong };
}

const [vpcs = 200, interfaces = 50, destinations = 100, samples = 1000] = process.argv.slice(2).map(Number);
const measured = await measure({ vpcs, interfaces, seed: 1 }, destinations, samples);
process.stdout.write(`${JSON.stringify(measured)}\n`);
