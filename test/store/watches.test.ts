import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { dynamoWatches } from '../../lib/store/watches/dynamo.ts';
import { folderWatches } from '../../lib/store/watches/folder.ts';
import { memoryWatches } from '../../lib/store/watches/memory.ts';
import { type DynamoServer, describeWithDynamo, startDynamo } from '../support/dynamo-server.ts';
import { sampleWatch, watchesContract } from './watches-contract.ts';

// The tests wait for a server, and the machine may be busy.
jest.setTimeout(60_000);

describe('watches in memory', () => {
  watchesContract(async () => memoryWatches());
});

describe('watches in a folder', () => {
  const folders: string[] = [];
  const fresh = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'watches-'));
    folders.push(folder);
    return folder;
  };
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

  watchesContract(async () => folderWatches(join(await fresh(), 'not-there-yet')));

  test('leave one file of the latest version, for nobody else to read', async () => {
    const folder = await fresh();
    const store = folderWatches(folder);
    await store.create(sampleWatch('wch-1'));
    await store.replace({ ...sampleWatch('wch-1'), version: 2 });
    expect(await readdir(join(folder, 'wch-1'))).toEqual(['state-2.json']);
  });

  test('of several versions the highest counts', async () => {
    const folder = await fresh();
    const store = folderWatches(folder);
    await store.create(sampleWatch('wch-1'));
    await Promise.all(
      [9, 10].map((one) =>
        writeFile(
          join(folder, 'wch-1', `state-${one}.json`),
          JSON.stringify({ ...sampleWatch('wch-1'), version: one }),
        ),
      ),
    );
    expect((await store.find('wch-1'))?.version).toBe(10);
  });

  test('that are no watches any more are said to be that', async () => {
    const folder = await fresh();
    const store = folderWatches(folder);
    await store.create(sampleWatch('wch-1'));
    await writeFile(join(folder, 'wch-1', 'state-1.json'), '{');
    await expect(store.find('wch-1')).rejects.toMatchObject({ code: 'bad-snapshot' });
  });
});

describeWithDynamo('watches in DynamoDB', () => {
  let server: DynamoServer;
  let tables = 0;
  beforeAll(async () => {
    server = await startDynamo();
  });
  afterAll(() => server.close());

  const make = async () => {
    tables += 1;
    const table = `watches-${tables}`;
    await server.makeTable(table);
    return dynamoWatches({ client: server.client, table });
  };
  watchesContract(make);

  test.each(['', 'a'.repeat(2000)])('of an id that no key can have there is none', async (id) => {
    const store = await make();
    expect([await store.find(id), await store.remove(id)]).toEqual([undefined, false]);
  });
});
