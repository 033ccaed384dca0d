import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { LabOptions, Tally } from './lab-part.ts';
import { PARTS } from './parts.ts';
import { missingRequirements } from './requirements.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    networks: { type: 'string', default: '3000' },
    flows: { type: 'string', default: '36' },
    configs: { type: 'string', default: '10100' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    minutes: { type: 'string', default: '10' },
    path: { type: 'string' },
  },
});

/** The real Linux kernel judges the engine: `node test/lab/run.ts --only vpc --networks 500 --seed 7`. */
const wanted = values.only ?? Object.keys(PARTS);
const unknown = wanted.filter((name) => PARTS[name] === undefined);
const missing = missingRequirements();

if (unknown.length > 0) refuse(`no part is called ${unknown.join(', ')}: there are ${Object.keys(PARTS).join(', ')}`);
else if (missing.length > 0) cannotRun();
else await runAll();

function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 2;
}

function cannotRun(): void {
  process.stdout.write(
    `the lab cannot run here: ${missing.join('; ')}\n0 passed, 0 failed, ${wanted.length} skipped\n`,
  );
}

async function runAll(): Promise<void> {
  process.stdout.write(`seed ${values.seed}\n`);
  const queue = [...wanted];
  const tallies: Tally[] = [];
  await Promise.all([0, 1].map((processor) => work(queue, processor, tallies)));
  const total = (count: 'passed' | 'failed' | 'skipped') => tallies.reduce((sum, tally) => sum + tally[count], 0);
  const skipped = total('skipped') > 0 ? `, ${total('skipped')} skipped` : '';
  process.stdout.write(`${total('passed')} passed, ${total('failed')} failed${skipped}\n`);
  process.exitCode = total('failed') > 0 ? 1 : 0;
}

/** A processor takes the next part as long as there is one. */
async function work(queue: string[], processor: number, tallies: Tally[]): Promise<void> {
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    // oxlint-disable-next-line no-await-in-loop
    const tally = await runPart(name, processor);
    process.stdout.write(`${name}: ${tally.summary}\n`);
    tallies.push(tally);
  }
}

function runPart(name: string, processor: number): Promise<Tally> {
  const { networks, flows, configs, seed, minutes, path } = values;
  const options: LabOptions = {
    networks: Number(networks),
    flows: Number(flows),
    configs: Number(configs),
    seed: Number(seed),
    minutes: Number(minutes),
    processor,
    ...(path === undefined ? {} : { path }),
  };
  const child = fork(resolve(import.meta.dirname, 'run-part.ts'), [name, JSON.stringify(options)]);
  return new Promise((done) => {
    let told: Tally = { passed: 0, failed: 1, skipped: 0, summary: 'ended without a tally' };
    child.on('message', (tally: Tally) => {
      told = tally;
    });
    child.on('exit', () => done(told));
  });
}
