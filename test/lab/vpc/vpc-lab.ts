import { mkdirSync, writeFileSync } from 'node:fs';
import * as fc from 'fast-check';
import type { LabOptions, LabPart, Tally } from '../lab-part.ts';
import { judgeNetwork, type Verdicts } from './judge-network.ts';
import { type Laboratory, openLaboratory } from './laboratory.ts';
import { type LabNetwork, randomLabNetwork } from './random-lab-network.ts';

/** Random networks, each built of namespaces; the kernel carries the packets and the engine has to agree. */
export const vpcLab: LabPart = async (options) => {
  const lab = await openLaboratory(options.processor);
  const started = performance.now();
  const found: Verdicts[] = [];
  const failures: Failure[] = [];
  const run = await fc.check(networkProperty(lab, options, found, failures), {
    numRuns: options.networks,
    seed: options.seed,
    unbiased: true,
    ...(options.path === undefined ? {} : { path: options.path }),
  });
  lab.close();
  const seconds = (performance.now() - started) / 1000;
  const smallest = failures.at(-1);
  if (smallest !== undefined) tellCase(smallest, run.counterexamplePath ?? '0', options);
  return tally(found, smallest !== undefined, seconds);
};

/** A packet or share that the two see differently, and the network in which they do. */
interface Failure {
  readonly network: LabNetwork;
  readonly told: string;
}

/** How long a smaller network is looked for. */
const SHRINKING = 20_000;

/** Fails with the first disagreement; fast-check then tries smaller networks, of which each that fails is kept. */
function networkProperty(
  lab: Laboratory,
  { networks, flows, minutes }: LabOptions,
  found: Verdicts[],
  failures: Failure[],
) {
  let until = performance.now() + minutes * 60_000;
  return fc.asyncProperty(randomLabNetwork, async (network) => {
    if (performance.now() > until) return;
    const verdicts = await judgeNetwork(lab, network, flows);
    const told = disagreement(verdicts);
    if (failures.length === 0 && told !== undefined) until = performance.now() + SHRINKING;
    if (told !== undefined) {
      failures.push({ network, told });
      throw new Error(told);
    }
    if (failures.length > 0) return;
    found.push(verdicts);
    if (found.length % 500 === 0) process.stderr.write(`vpc: ${found.length} of ${networks} networks\n`);
  });
}

function disagreement({ packets, shares }: Verdicts): string | undefined {
  const other = packets.find(({ agree }) => !agree);
  if (other !== undefined)
    return `${JSON.stringify(other.packet)}, NAT port ${other.natPort}\n  kernel: ${other.kernel}\n  engine: ${other.engine}`;
  const off = shares.find(({ agree }) => !agree);
  return (
    off && `${JSON.stringify(off.aim)}, share of all source ports\n  kernel: ${off.kernel}\n  engine: ${off.engine}`
  );
}

/** The smallest network found, in a file, and the words that make it again. */
function tellCase({ network, told }: Failure, path: string, { seed }: LabOptions): void {
  const file = `reports/lab-vpc-${seed}.json`;
  mkdirSync('reports', { recursive: true });
  writeFileSync(file, JSON.stringify(network, null, 2));
  const again = `npm run lab -- --only vpc --networks 1 --seed ${seed} --path ${path}`;
  process.stdout.write(`vpc: kernel and engine disagree (network in ${file}; again with ${again})\n  ${told}\n`);
}

function tally(found: readonly Verdicts[], failed: boolean, seconds: number): Tally {
  const packets = found.flatMap((one) => one.packets);
  const shares = found.flatMap((one) => one.shares);
  const partial = found.reduce((sum, one) => sum + one.partial, 0);
  const counts = new Map<string, number>();
  for (const { engine } of packets) {
    const stop = engine.split(' ').slice(0, 3).join(' ');
    counts.set(stop, (counts.get(stop) ?? 0) + 1);
  }
  const told = [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .map(([stop, count]) => `${stop} ${percent(count / packets.length)}`);
  const speed = `${found.length} networks, ${packets.length} flows in ${seconds.toFixed(1)} s`;
  return {
    passed: packets.length + shares.length,
    failed: failed ? 1 : 0,
    skipped: 0,
    summary: `${speed}, ${shares.length} shares measured, ${partial} partial answers; first stop: ${told.join(', ')}`,
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
