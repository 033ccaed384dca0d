import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { evaluate } from '../lib/evaluate/evaluate.ts';
import type { Interface } from '../lib/evaluate/network/interfaces.ts';
import { compileNetwork, type Network } from '../lib/evaluate/network/network.ts';
import { posture } from '../lib/evaluate/posture.ts';
import type { Question } from '../lib/model/question.ts';
import type { Snapshot } from '../lib/model/snapshot.ts';
import { type Address, IntervalSet, parseAddress } from '../lib/packets/index.ts';
import type { Figure } from './figure.ts';
import { askFlow, dump, parse, world } from './host.ts';
import { DEFAULT_QUOTAS, network, range } from './network.ts';
import { scan, scanTables } from './scan.ts';

const PORTS = IntervalSet.of([32768, 61000] as const);
const DESTINATION = parseAddress('203.0.113.0');

function question(from: Interface, i: number): Question {
  const destination = DESTINATION + BigInt(i % 256);
  return {
    eni: from.id,
    source: from.addresses[0] as Address,
    sourcePorts: PORTS,
    destination: IntervalSet.of<Address>([destination, destination + 1n]),
    protocol: [6, 7],
    ports: [443, 444],
    label: 'bench',
  };
}

function home(compiled: Network, i: number): Interface {
  return compiled.interfaceOf(`eni-${i}`) as Interface;
}

/** Median nanoseconds of one call, over several rounds after a warm-up. */
function nanoseconds(calls: number, call: (i: number) => unknown, rounds = 7): number {
  for (let i = 0; i < calls; i++) call(i);
  const times = range(rounds).map(() => {
    const start = process.hrtime.bigint();
    for (let i = 0; i < calls; i++) call(i);
    return Number(process.hrtime.bigint() - start) / calls;
  });
  return times.toSorted((a, b) => a - b)[rounds >> 1] as number;
}

function questionVsScan(): Figure {
  const snapshot = network(DEFAULT_QUOTAS);
  const compiled = compileNetwork(snapshot);
  const tables = scanTables(snapshot);
  const from = home(compiled, 0);
  const ask = (i: number) =>
    evaluate(compiled, question(from, i)).outcome.verdict === 'reachable' || fail('the engine');
  const low = Number(DESTINATION);
  const look = (i: number) =>
    scan(tables, 0x0a010000, 0x0a00000a, low + (i % 256), 443, 32768 + (i % 28232)) || fail('the scan');
  const value = nanoseconds(20_000, ask) / 1000;
  const baseline = nanoseconds(100_000, look) / 1000;
  return { name: 'question-vs-scan', value, unit: 'µs', baseline, ratio: value / baseline, limit: 'ratio ≤ 10' };
}

function fail(who: string): never {
  throw new Error(`${who} does not find the question reachable: the bench measures the wrong thing`);
}

function questionBatch(): readonly Figure[] {
  const compiled = compileNetwork(network({ ...DEFAULT_QUOTAS, interfaces: 1000, subnets: 20 }));
  const homes = range(1000).map((i) => home(compiled, i));
  const start = process.hrtime.bigint();
  let reachable = 0;
  for (let i = 0; i < 100_000; i++) {
    const { outcome } = evaluate(compiled, question(homes[i % 1000] as Interface, Math.floor(i / 1000)));
    if (outcome.verdict === 'reachable') reachable += 1;
  }
  const value = Number(process.hrtime.bigint() - start) / 100_000 / 1000;
  if (reachable !== 100_000) fail('the batch');
  const memory = process.resourceUsage().maxRSS / 1024;
  return [
    { name: 'question-batch', value, unit: 'µs', limit: '≤ 30 µs a question' },
    { name: 'question-batch-memory', value: memory, unit: 'MiB', limit: '≤ 512 MiB, the whole process' },
  ];
}

/** A question's cost and the compilation's, with twice as many of one thing over the cost with one. */
function growth(name: string, one: Snapshot, two: Snapshot): Figure {
  const value = costOf(two) / 1e6;
  const baseline = costOf(one) / 1e6;
  return { name, value, unit: 'ms', baseline, ratio: value / baseline, limit: 'ratio ≤ 2.6' };
}

function costOf(snapshot: Snapshot): number {
  const compileAndAsk = () => {
    const compiled = compileNetwork(snapshot);
    for (let i = 0; i < 200; i++) evaluate(compiled, question(home(compiled, 0), i));
  };
  return nanoseconds(6, compileAndAsk, 9);
}

function postureOfManyRules(): Figure {
  const compiled = compileNetwork(network({ ...DEFAULT_QUOTAS, groups: 5, rules: 200 }));
  const from = home(compiled, 0);
  const value = nanoseconds(1, () => posture(compiled, from, from.addresses[0] as Address, PORTS), 5) / 1e6;
  return { name: 'posture', value, unit: 'ms', limit: '< 1000 ms for 1,000 rules' };
}

/** The first parse of a process, and then one flow after another over the whole dump. */
function hostFirewall(): readonly Figure[] {
  const text = dump(6000);
  const start = process.hrtime.bigint();
  const netfilter = parse(text);
  const first = Number(process.hrtime.bigint() - start) / 1e6;
  const host = world(netfilter);
  const ask = (i: number) => askFlow(host, i) || fail('the host');
  return [
    { name: 'host-dump-parse', value: first, unit: 'ms', limit: '< 150 ms for 6,000 rules, the first time' },
    { name: 'host-flow', value: nanoseconds(200, ask) / 1e6, unit: 'ms', limit: '< 1 ms a flow over 6,000 rules' },
  ];
}

const figures: readonly Figure[] = [
  ...hostFirewall(),
  questionVsScan(),
  ...questionBatch(),
  growth('growth-rules', network({ ...DEFAULT_QUOTAS, rules: 200 }), network({ ...DEFAULT_QUOTAS, rules: 400 })),
  growth('growth-routes', network({ ...DEFAULT_QUOTAS, routes: 2000 }), network({ ...DEFAULT_QUOTAS, routes: 4000 })),
  growth(
    'growth-interfaces',
    network({ ...DEFAULT_QUOTAS, interfaces: 10_000, subnets: 20 }),
    network({ ...DEFAULT_QUOTAS, interfaces: 20_000, subnets: 20 }),
  ),
  postureOfManyRules(),
  // These are loaded here: the first parse of a process is measured before, with what it takes alone.
  ...(await import('./plan.ts')).planFigures(),
  ...(await (await import('./api.ts')).apiFigures()),
  ...(await (await import('./bundles.ts')).bundleFigures()),
  ...(await (await import('./fleet.ts')).fleetFigures()),
];

const rounded = (value: number) => Math.round(value * 1000) / 1000;
for (const { limit: _limit, ...figure } of figures) {
  const round = (_key: string, value: unknown) => (typeof value === 'number' ? rounded(value) : value);
  process.stdout.write(`${JSON.stringify(figure, round)}\n`);
}

const rows = figures.map(({ name, value, unit, baseline, ratio, limit }) => {
  const cells = [
    name,
    `${rounded(value)} ${unit}`,
    baseline === undefined ? '' : `${rounded(baseline)} ${unit}`,
    ratio === undefined ? '' : String(rounded(ratio)),
    limit,
  ];
  return `| ${cells.join(' | ')} |`;
});
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`;
const page = `# Results of \`npm run bench\`\n\nLast run on ${machine}. Times differ from machine to machine; ratios are of one run.\n\n| name | value | baseline | ratio | promised |\n|---|---|---|---|---|\n${rows.join('\n')}\n`;
mkdirSync(new URL('.', import.meta.url), { recursive: true });
writeFileSync(new URL('RESULTS.md', import.meta.url), page);
