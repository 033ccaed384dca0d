import { gunzipSync } from 'node:zlib';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { STORE_ACTIONS } from '../../lib/store/actions.ts';
import { started } from '../../lib/store/audit-life.ts';
import type { AuditStore } from '../../lib/store/audit-store.ts';
import { dynamoStore } from '../../lib/store/dynamo.ts';
import { TABLE } from '../../lib/store/table.ts';
import { type DynamoProxy, dynamoProxy } from '../support/dynamo-proxy.ts';
import { type DynamoServer, describeWithDynamo, dynamoClient, startDynamo } from '../support/dynamo-server.ts';
import { done, finished, NOON, newAudit, REPORT, TERMS } from './sample-records.ts';

// The tests wait for a server, and the machine may be busy.
jest.setTimeout(60_000);

const TABLE_NAME = 'audits';

describeWithDynamo('the store, as DynamoDB hears it', () => {
  let server: DynamoServer;
  let proxy: DynamoProxy;
  let store: AuditStore;
  let ids = 0;
  let id = '';
  beforeAll(async () => {
    server = await startDynamo();
    await server.makeTable(TABLE_NAME);
    proxy = await dynamoProxy(server.endpoint);
    store = dynamoStore({ client: dynamoClient(proxy.endpoint), table: TABLE_NAME, now: () => NOON });
  });
  beforeEach(() => {
    ids += 1;
    id = `aud-${ids}`;
    proxy.calls.length = 0;
  });
  afterAll(async () => {
    await proxy.close();
    await server.close();
  });

  describe('the actions that a role needs', () => {
    test('are those that are declared, call by call', async () => {
      const actions = {
        create: await heard(proxy, store.create(newAudit(id))),
        find: await heard(proxy, store.find(id)),
        list: await heard(proxy, store.list({ limit: 1 })),
        replace: await heard(proxy, store.replace({ ...finished(newAudit(id), REPORT), version: 2 })),
      };
      expect(actions).toEqual(STORE_ACTIONS);
    });

    test('and no others where the store says no', async () => {
      await Promise.all([store.create(newAudit(id)), store.create(newAudit(id)), store.find('nobody')]);
      await store.replace({ ...newAudit(id), version: 9 });
      const declared = new Set(Object.values(STORE_ACTIONS).flatMap((actions) => actions.map(({ action }) => action)));
      expect(proxy.calls.map(actionOf).filter(({ action }) => !declared.has(action as 'dynamodb:GetItem'))).toEqual([]);
    });
  });

  describe('an answer that is lost, so that the SDK asks once more', () => {
    test('of a create: it was created, once', async () => {
      proxy.loseNextAnswer();
      expect(await store.create(newAudit(id))).toBe(true);
      expect(proxy.calls.map(({ name }) => name)).toEqual(['PutItem', 'PutItem']);
    });

    test('of a change: it was changed, once', async () => {
      await store.create(newAudit(id));
      const running = done(started(newAudit(id), NOON, TERMS.lease));
      proxy.loseNextAnswer();
      expect([await store.replace(running), await store.find(id)]).toEqual([true, running]);
    });

    test('of a change that was refused: it stays refused', async () => {
      await store.create(newAudit(id));
      const running = done(started(newAudit(id), NOON, TERMS.lease));
      await store.replace(running);
      proxy.loseNextAnswer();
      expect(await store.replace({ ...running, progress: 'of another worker' })).toBe(false);
    });
  });

  describe('what stands in the table', () => {
    test('the keys, the end in seconds, and the report compressed', async () => {
      await store.create(newAudit(id));
      await store.replace({ ...finished(newAudit(id), REPORT), version: 2 });
      const key = { pk: { S: `audit#${id}` }, sk: { S: 'audit' } };
      const { Item = {} } = await server.client.send(new GetItemCommand({ TableName: TABLE_NAME, Key: key }));
      const { write, head, report, ...rest } = Item;
      expect(rest).toEqual({
        ...key,
        listPk: { S: 'audit' },
        listSk: { S: `2026-11-05T12:00:00.000Z#${id}` },
        version: { N: '2' },
        ttl: { N: String(Date.parse('2026-11-05T13:00:00.000Z') / 1000) },
      });
      expect([write?.S?.length, head?.M?.['status'], head?.M?.['verdict'], head?.M?.['audit']]).toEqual([
        36,
        { S: 'completed' },
        { S: REPORT.verdict },
        undefined,
      ]);
      expect(JSON.parse(gunzipSync(report?.B ?? '').toString())).toEqual(REPORT);
    });

    test('a reader of one audit asks for what was written last', async () => {
      await store.find(id);
      expect(proxy.calls[0]?.input).toMatchObject({ ConsistentRead: true });
    });

    test('a list asks the index, which holds no report', async () => {
      await store.list({ limit: 2 });
      expect(proxy.calls[0]?.input).toMatchObject({ IndexName: TABLE.newestFirst.indexName, ScanIndexForward: false });
      expect([...TABLE.newestFirst.nonKeyAttributes]).toEqual(['head', TABLE.ttl]);
    });

    test('a page is one call, however many audits there are', async () => {
      await Promise.all(Array.from({ length: 60 }, (_, n) => store.create(newAudit(`${id}-${n}`))));
      proxy.calls.length = 0;
      await store.list({ limit: 1 });
      expect(proxy.calls.map(({ name }) => name)).toEqual(['Query']);
    });

    test('a hundred that are gone and not yet removed cost a list few calls', async () => {
      const gone = Array.from({ length: 100 }, (_, n) => ({
        ...newAudit(`${id}-${n}`, NOON + 2),
        expiresAt: '2026-11-05T12:00:00.000Z',
      }));
      await Promise.all([...gone, newAudit(id, NOON + 1)].map(store.create));
      proxy.calls.length = 0;
      expect((await store.list({ limit: 1 })).audits).toMatchObject([{ id }]);
      expect(proxy.calls.length).toBeLessThanOrEqual(5);
    });
  });
});

describeWithDynamo('a DynamoDB that is not there', () => {
  test('is the driver’s own error, and no answer', async () => {
    const server = await startDynamo();
    const store = dynamoStore({ client: server.client, table: 'no-such-table' });
    await expect(store.find('aud-1')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(store.create(newAudit('aud-1'))).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await server.close();
  });
});

async function heard({ calls }: DynamoProxy, call: Promise<unknown>) {
  await call;
  return calls.splice(0).map(actionOf);
}

function actionOf({ name, input }: DynamoProxy['calls'][number]) {
  return { action: `dynamodb:${name}`, on: 'IndexName' in input ? 'index' : 'table' };
}
