import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeWith, findPython } from '../support/python.ts';
import { runPython } from '../support/run-python.ts';
import { startTestedService, type TestedService } from './service.ts';

const withPython = describeWith(await findPython());

const ENOUGH = 2000;
/** The seeds of the rounds, of which as many are run as it takes: some thousands of requests come of each. */
const SEEDS = [1, 2, 3, 4, 5, 6];
/** For each operation in each phase, at most. */
const EXAMPLES = 300;
const PHASES = 'examples,coverage,fuzzing,stateful';
const HOW = `--phases ${PHASES} --max-examples ${EXAMPLES} --generation-database none --continue-on-failure --report json`;
const SCHEMATHESIS = ['-m', 'schemathesis.cli', '--config-file', join(import.meta.dirname, 'schemathesis.toml')];
/** Milliseconds of one round, and of all; a round takes half a minute where nothing else runs. */
const PATIENCE = 240_000;
const WHOLE_PATIENCE = 600_000;

/** What schemathesis writes down of a round, as far as it is read here. */
interface Report {
  readonly complete: boolean;
  readonly operations: { readonly total: number; readonly tested: number };
  readonly phases: Readonly<Record<string, { readonly status: string }>>;
  readonly test_cases: { readonly generated: number };
  readonly failures: readonly unknown[];
  readonly errors: readonly unknown[];
}

interface Round extends Report {
  /** What it said to people. */
  readonly said: string;
}

withPython('schemathesis asks everything that the document allows, and much that it does not', (interpreter) => {
  const folder = mkdtempSync(join(tmpdir(), 'egress-doctor-api-'));
  const rounds: Round[] = [];
  let service: TestedService | undefined;

  const total = () => rounds.reduce((sum, { test_cases: { generated } }) => sum + generated, 0);
  const run = async (seed: number, url: string): Promise<Round> => {
    const file = join(folder, `${seed}.json`);
    const words = [
      'run',
      `${url}/v1/openapi.json`,
      '--seed',
      String(seed),
      '--report-json-path',
      file,
      ...HOW.split(' '),
    ];
    const { out, err } = await runPython(interpreter, [...SCHEMATHESIS, ...words], PATIENCE);
    if (!existsSync(file)) throw new Error(`schemathesis ended without a report: ${out}${err}`);
    return { ...(JSON.parse(readFileSync(file, 'utf8')) as Report), said: `${out}${err}` };
  };

  beforeAll(async () => {
    service = await startTestedService();
    for (const seed of SEEDS) {
      // oxlint-disable-next-line no-await-in-loop -- whether another round is needed is known after this one
      if (total() < ENOUGH) rounds.push(await run(seed, service.url));
    }
    process.stdout.write(`schemathesis: ${total()} requests in ${rounds.length} rounds\n`);
  }, WHOLE_PATIENCE);
  afterAll(async () => {
    await service?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('no 5xx, and no answer outside the document', () => {
    const bad = rounds.filter(({ failures, errors }) => failures.length + errors.length > 0);
    expect(bad.map(({ said }) => said)).toEqual([]);
  });

  test('every operation was asked, in every phase, at least two thousand times in all', () => {
    const success = { status: 'success' };
    const phases = { examples: success, coverage: success, fuzzing: success, stateful: success };
    for (const round of rounds)
      expect(round).toMatchObject({ complete: true, operations: { total: 20, tested: 20 }, phases });
    expect(total()).toBeGreaterThanOrEqual(ENOUGH);
  });

  test('nothing failed by a fault of ours behind an answer that was fine', () => {
    expect(service?.faults).toEqual([]);
  });
});
