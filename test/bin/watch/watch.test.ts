import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { egressDoctor } from '../../support/command-line.ts';

// Each run is a process of its own, and the machine may be busy.
jest.setTimeout(120_000);

const ROOT = resolve(import.meta.dirname, '../../..');
const EXAMPLE = join(ROOT, 'examples/healthy-private-subnet/snapshot');
const WATCHES = 'examples/watches.yaml';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watch-'));
});
afterEach(() => rm(folder, { recursive: true }));

function look(...words: readonly string[]) {
  return egressDoctor(['watch', WATCHES, '--state', join(folder, 'state'), ...words]);
}

/** The example with its default route gone. */
async function withoutRoute(): Promise<string> {
  const copy = join(folder, 'broken');
  await cp(EXAMPLE, copy, { recursive: true });
  const path = join(copy, 'route-tables.json');
  const tables = JSON.parse(await readFile(path, 'utf8')) as { RouteTables: { Routes: { NatGatewayId?: string }[] }[] };
  const kept = tables.RouteTables.map((table) => ({
    ...table,
    Routes: table.Routes.filter(({ NatGatewayId }) => NatGatewayId === undefined),
  }));
  await writeFile(path, JSON.stringify({ RouteTables: kept }));
  return copy;
}

const stamps = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

test('what holds is said to; what broke is told once, with what changed, and once when it is mended', async () => {
  const broken = await withoutRoute();
  const looks = [
    look('--snapshot', EXAMPLE),
    look('--snapshot', broken),
    look('--snapshot', broken),
    look('--snapshot', EXAMPLE),
    look('--snapshot', EXAMPLE),
  ];
  expect(looks.map(({ status, err }) => [status, err])).toEqual([0, 1, 1, 0, 0].map((status) => [status, '']));
  const [held, broke, again, mended, after] = looks.map(({ out }) => out.replace(stamps, 'T'));
  expect(held).toBe(`the app reaches its API
  ok      https://api.example.com  since T
the app stays off the database port of the internet
  ok      203.0.113.9:5432  since T
`);
  expect(broke).toMatch(
    /^BROKEN {2}the app reaches its API\n {2}eni-0a11ce0000000001a → https:\/\/api\.example\.com is no longer reachable\. /,
  );
  expect(broke).toMatch(/\n {2}why: rtb-\w+ lost its route 0\.0\.0\.0\/0 to nat-\w+\.\n\nthe app reaches/);
  expect(again).not.toContain('why:');
  expect(again).toContain('\n  BROKEN  https://api.example.com  since T  ');
  expect(mended).toMatch(/^RECOVERED {2}the app reaches its API\n/);
  expect(mended).toMatch(/\n {2}why: rtb-\w+ has a new route 0\.0\.0\.0\/0 to nat-\w+\.\n/);
  expect(after).toBe(held);
});

test('programs are told the same', async () => {
  look('--snapshot', EXAMPLE);
  const { status, out } = look('--snapshot', await withoutRoute(), '--format', 'json');
  expect(status).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    schemaVersion: 1,
    watches: [
      {
        name: 'the app reaches its API',
        stands: 'broken',
        lastFailure: null,
        standings: [{ destination: 'https://api.example.com', standing: 'broken', flapping: false }],
        news: [{ kind: 'broken', changes: [{ what: 'route', how: 'removed', decisive: true, author: null }] }],
      },
      { stands: 'holds', news: [] },
    ],
  });
});

async function looking(watches: unknown, ...words: readonly string[]) {
  const file = join(folder, 'watches.json');
  await writeFile(file, typeof watches === 'string' ? watches : JSON.stringify(watches));
  const where = words.length > 0 ? words : ['--snapshot', EXAMPLE];
  return egressDoctor(['watch', file, '--state', join(folder, 'state'), ...where]);
}

const ONE = { name: 'one', source: 'eni-0a11ce0000000001a', destinations: ['https://api.example.com'] };

describe('of what nobody can tell', () => {
  test.each([
    [
      'a source that is not there',
      { ...ONE, source: 'tag:team=nobody' },
      /the last look failed \(not-found\): tag team=nobody/,
    ],
    [
      'a name that nobody resolves',
      { ...ONE, destinations: ['https://nowhere.example.com'] },
      /unsure {2}https:\/\/nowhere/,
    ],
  ])('the status is 2: %s', async (_what, watch, says) => {
    const { status, out } = await looking([watch]);
    expect([status, out]).toEqual([2, expect.stringMatching(says)]);
  });
});

test('whatever stands for interfaces is found in a folder too', async () => {
  const subnet = { ...ONE, source: { subnet: 'subnet-030ac7866bb7ba17d' } };
  const { status, out } = await looking([subnet]);
  expect([status, out]).toEqual([0, expect.stringContaining('ok      https://api.example.com')]);
});

test('what the file says now is what is looked at', async () => {
  await looking([ONE]);
  const { status, out } = await looking([{ ...ONE, destinations: ['203.0.113.9:5432'] }]);
  expect([status, out.replace(stamps, 'T')]).toEqual([
    1,
    expect.stringMatching(/^BROKEN {2}one\n.*203\.0\.113\.9:5432/),
  ]);
});

describe('a file', () => {
  test.each<[string, unknown, string]>([
    ['that is no list', { ...ONE }, 'is not a list of watches; write [{name, source, destinations}]'],
    ['that is empty', [], 'is not a list of watches'],
    ['that is neither JSON nor YAML', '[{', 'is neither JSON nor YAML'],
    ['without a source', [{ ...ONE, source: undefined }], 'watch 1: source: '],
    ['with a source that is none', [ONE, { ...ONE, name: 'two', source: 'x' }], 'watch 2: source: source "x"'],
    ['with a destination that is none', [{ ...ONE, destinations: ['x'] }], 'watch 1: destinations/0: '],
    ['with one name twice', [ONE, ONE], 'has two watches called "one"; call one otherwise'],
  ])('%s is bad input', async (_what, watches, says) => {
    const { status, err } = await looking(watches);
    expect([status, err]).toEqual([3, expect.stringContaining(says)]);
  });

  test('that is not there is a misuse, and so is nothing to look at', async () => {
    const missing = egressDoctor(['watch', join(folder, 'none.yaml'), '--snapshot', EXAMPLE]);
    expect([missing.status, missing.err]).toEqual([3, expect.stringContaining('cannot read')]);
    const nothing = egressDoctor(['watch', WATCHES]);
    expect([nothing.status, nothing.err]).toEqual([3, expect.stringContaining('write --snapshot and a folder')]);
    const both = await looking([ONE], '--snapshot', EXAMPLE, '--region', 'eu-west-1');
    expect(both.status).toBe(3);
  });
});
