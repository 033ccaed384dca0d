import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '..');

interface Import {
  readonly file: string;
  readonly target: string;
}

function sources(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const targets = [...text.matchAll(/^(?:import|export)\s[^'"`;]*?from\s+'([^']+)'|\bimport\('([^']+)'\)/gm)].map(
    ([, target, dynamic]) => target ?? dynamic ?? '',
  );
  return targets.map((target) => ({
    file,
    target: target.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), target)) : target,
  }));
}

const LIB = sources('lib');
const IMPORTS = LIB.flatMap(importsOf);

function stageOf(path: string): string {
  const [top, stage = ''] = path.split('/');
  return top === 'lib' && !stage.endsWith('.ts') ? stage : '';
}

/** Stage → the stages it may import. A stage does not know its caller. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  packets: [],
  model: ['packets'],
  request: ['model', 'packets'],
  collect: ['model', 'packets', 'probe', 'request'],
  evaluate: ['model', 'packets'],
  explain: ['evaluate', 'model', 'packets'],
  plan: ['evaluate', 'explain', 'model', 'packets'],
  approve: ['model', 'packets'],
  apply: ['model', 'packets'],
  // The pipeline itself is no stage, so its name is none.
  live: ['', 'collect', 'evaluate', 'evidence', 'explain', 'fleet', 'model', 'probe', 'request', 'store', 'watch'],
  remediate: ['', 'apply', 'approve', 'collect', 'live', 'model', 'plan', 'store', 'verify'],
  verify: ['evaluate', 'explain', 'model', 'packets'],
  probe: ['model', 'packets'],
  // What is asked of everything, of what stays saved, and what others are told of it.
  fleet: ['', 'evaluate', 'explain', 'model', 'packets', 'request'],
  store: ['model'],
  slack: ['explain', 'model', 'notify', 'request'],
  watch: ['', 'evaluate', 'explain', 'model', 'packets', 'request'],
  notify: ['explain', 'model'],
  deliver: ['model'],
  embedded: ['model'],
  // What AWS measured, beside what the model says.
  evidence: ['evaluate', 'explain', 'model', 'packets'],
  console: ['model', 'explain', 'plan'],
  stack: ['apply', 'collect', 'model', 'probe', 'store'],
};

const PURE = new Set([
  'packets',
  'model',
  'request',
  'evaluate',
  'explain',
  'plan',
  'approve',
  'verify',
  'console',
  'notify',
  'watch',
  'evidence',
  'slack',
]);

/** What touches the world: files and AWS. */
const ADAPTERS = [
  /^lib\/collect\//,
  /^lib\/probe\/ssm\//,
  /^lib\/probe\/read-parts\.ts$/,
  /^lib\/apply\//,
  /^lib\/store\//,
  /^lib\/embedded\//,
  /^lib\/deliver\//,
];
/** Neither pure, for zlib is node's, nor an adapter: it touches nothing, and whoever reads an output may use it. */
const ZLIB = 'lib/probe/gunzip.ts';
/** What puts the stages together: the files right under lib, live audits, and the life of a fix. */
const isPipeline = (file: string) => /^lib\/([^/]+\.ts$|live\/|remediate\/)/.test(file);
const isAdapter = (file: string) => ADAPTERS.some((pattern) => pattern.test(file));
const adapterFolder = (file: string) => ADAPTERS.find((pattern) => pattern.test(file));

describe('arrows point one way', () => {
  test.each(Object.entries(MAY_IMPORT))('%s imports %j alone, and problem.ts', (stage, allowed) => {
    const foreign = IMPORTS.filter(({ file, target }) => stageOf(file) === stage && target.startsWith('lib/'))
      .filter(({ target }) => target !== 'lib/problem.ts' && ![stage, ...allowed].includes(stageOf(target)))
      .map(({ file, target }) => `${file} → ${target}`);
    expect(foreign).toEqual([]);
  });

  test('every folder of lib is a stage with its arrows written down', () => {
    const stages = readdirSync(join(ROOT, 'lib'), { withFileTypes: true })
      .filter((one) => one.isDirectory())
      .map((one) => one.name);
    expect(stages.toSorted()).toEqual(Object.keys(MAY_IMPORT).toSorted());
  });

  test('adapters are imported by the pipeline, lambda and bin alone', () => {
    const callers = IMPORTS.filter(
      ({ file, target }) => isAdapter(target) && adapterFolder(file) !== adapterFolder(target),
    )
      .filter(({ file }) => !isPipeline(file))
      .map(({ file, target }) => `${file} → ${target}`);
    expect(callers).toEqual([]);
  });
});

describe('pure stages', () => {
  const pure = LIB.filter(
    (file) => PURE.has(stageOf(file)) || (stageOf(file) === 'probe' && !isAdapter(file) && file !== ZLIB),
  );

  test('the script, its output and the document are among them', () => {
    expect(pure).toEqual(
      expect.arrayContaining(['document', 'output', 'script'].map((name) => `lib/probe/${name}.ts`)),
    );
  });

  test('import neither node nor an SDK', () => {
    const outside = IMPORTS.filter(
      ({ file, target }) => pure.includes(file) && !target.startsWith('lib/') && target !== 'zod',
    );
    expect(outside.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  test.each([
    // An instant that was handed in may be read and written.
    ['a clock', /\bDate\.now\b|\bnew Date\(\)|\bDate\(\)|\bperformance\./],
    ['randomness', /Math\.random|randomUUID/],
    ['async', /\basync\b|\bawait\b|\bPromise\b/],
    ['any', /:\s*any\b|\bas any\b|<any>/],
    ['the environment', /\bprocess\./],
  ])('hold no %s', (_what, pattern) => {
    const found = pure.filter((file) => pattern.test(withoutComments(readFileSync(join(ROOT, file), 'utf8'))));
    expect(found).toEqual([]);
  });
});

describe('the house style', () => {
  const all = [...LIB, ...sources('bin'), ...sources('lambda')];

  test('no file is longer than two screens', () => {
    const long = all.filter((file) => readFileSync(join(ROOT, file), 'utf8').split('\n').length > 200);
    expect(long).toEqual([]);
  });

  /** AWS's own words for things of its own are no drawers. */
  test('no drawer for odds and ends', () => {
    expect(
      all.filter((file) =>
        /(util|helper|common|manager|service|misc|base)s?[./-]/.test(
          file.replace(/amazon-service|ecs-service|describe-services/, ''),
        ),
      ),
    ).toEqual([]);
  });

  test('classes are the value sets and Problem alone', () => {
    const classes = all.filter((file) =>
      /^\s*(export )?(abstract )?class /m.test(readFileSync(join(ROOT, file), 'utf8')),
    );
    expect(classes.toSorted()).toEqual(['lib/packets/interval-set.ts', 'lib/packets/packet-set.ts', 'lib/problem.ts']);
  });
});

function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/.*$/gm, '')
    .replace(/'[^'\n]*'|`[^`]*`/g, "''");
}
