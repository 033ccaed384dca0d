import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hostDocument } from '../../lib/apply/host/document.ts';
import { type Bundle, bundle } from '../../lib/stack/bundle.ts';
import { FUNCTIONS } from '../../lib/stack/functions.ts';
import { asking, beginning, IMPORT_ALL, runBundle } from './support/run-bundle.ts';

const BUILD = mkdtempSync(join(tmpdir(), 'egress-doctor-bundles-'));
const DOCUMENT = { 'openapi.json': '{"openapi":"3.1.1"}' };
let api: Bundle;
let auditor: Bundle;
let remediator: Bundle;

beforeAll(async () => {
  api = await bundle(FUNCTIONS.api.entry, join(BUILD, 'api'), DOCUMENT);
  auditor = await bundle(FUNCTIONS.auditor.entry, join(BUILD, 'auditor'));
  remediator = await bundle(FUNCTIONS.remediator.entry, join(BUILD, 'remediator'));
}, 120_000);
afterAll(() => rmSync(BUILD, { recursive: true, force: true }));

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
}

describe("the API's bundle", () => {
  test('is under 610 kB, all of it', () => {
    expect(api.size).toBeLessThan(610_000);
    expect(api.size).toBe(filesIn(api.folder).reduce((sum, name) => sum + statSync(join(api.folder, name)).size, 0));
  });

  test('answers a health check', async () => {
    const { statusCode, body } = (await runBundle(api.folder, asking('/v1/health'))) as {
      statusCode: number;
      body: string;
    };
    expect({ statusCode, body: JSON.parse(body) as unknown }).toEqual({ statusCode: 200, body: { status: 'ok' } });
  }, 30_000);

  test('hands out the document that was put beside it', async () => {
    const answer = await runBundle(api.folder, asking('/v1/openapi.json'));
    expect(answer).toMatchObject({ statusCode: 200, body: DOCUMENT['openapi.json'] });
  }, 30_000);
});

describe("the remediator's bundle", () => {
  test('keeps its checkpoints with Lambda, and begins anew what went wrong', async () => {
    expect(await runBundle(remediator.folder, beginning('pln-1'))).toEqual({
      Status: 'PENDING',
      calls: ['DynamoDB_20120810.GetItem', 'propose RETRY', 'propose START'],
    });
  }, 30_000);
});

test('what changes hosts is the same document in a bundle, where no script lies beside it', async () => {
  const { folder } = await bundle('lib/apply/host/document.ts', join(BUILD, 'document'));
  const script = `
    const { hostDocument } = await import('./index.mjs');
    console.log(JSON.stringify(['linux', 'windows'].map((system) => hostDocument(system, 'dev'))));`;
  expect(await runBundle(folder, script)).toEqual([hostDocument('linux', 'dev'), hostDocument('windows', 'dev')]);
}, 60_000);

describe.each([
  ['api', () => api],
  ['auditor', () => auditor],
  ['remediator', () => remediator],
] as const)('%s', (name, found) => {
  test('exports a handler, and every file of it can be imported', async () => {
    expect(await runBundle(found().folder, IMPORT_ALL)).toEqual(['handler']);
  }, 30_000);

  test('parses from the start less than it has', () => {
    expect(found().eager).toBeLessThan(found().size);
    expect(found().eager).toBeGreaterThan(statSync(join(found().folder, 'index.mjs')).size);
  });

  test('imports nothing of Node, and nothing that is not in it', () => {
    const files = filesIn(found().folder).filter((file) => file.endsWith('.mjs'));
    const imports = files.flatMap((file) => importsOf(readFileSync(join(found().folder, file), 'utf8')));
    expect(imports.filter((target) => !/^\.\.?\/[\w./-]+\.mjs$/.test(target))).toEqual([]);
    expect(imports.length).toBeGreaterThan(0);
  });

  test('holds no credentials but those of its environment', () => {
    const code = filesIn(found().folder)
      .map((file) => readFileSync(join(found().folder, file), 'utf8'))
      .join('');
    const holds = ['AWS_SESSION_TOKEN', 'sso_start_url', 'credential_process'].filter((word) => code.includes(word));
    expect(holds).toEqual(['AWS_SESSION_TOKEN']);
  });

  test('has its source maps beside it, and not in it', () => {
    const maps = filesIn(join(BUILD, 'maps', name));
    const code = filesIn(found().folder).filter((file) => file.endsWith('.mjs'));
    expect(maps.toSorted()).toEqual(code.map((file) => `${file}.map`).toSorted());
    expect(filesIn(found().folder).filter((file) => file.endsWith('.map'))).toEqual([]);
  });
});

/** What follows `from`, or stands in an `import`. */
function importsOf(code: string): readonly string[] {
  return [...code.matchAll(/(?:[}*]from|\w from|\bimport|\bimport\()"([^"\s]+)"/g)].map(([, target = '']) => target);
}
