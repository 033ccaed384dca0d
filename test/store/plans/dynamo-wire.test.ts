import { gunzipSync } from 'node:zlib';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { noted } from '../../../lib/approve/life-step.ts';
import * as life from '../../../lib/approve/remediation-life.ts';
import type { PlanStore } from '../../../lib/store/plan-store.ts';
import { PLAN_ACTIONS } from '../../../lib/store/plans/actions.ts';
import { dynamoPlans } from '../../../lib/store/plans/dynamo.ts';
import { done, NOON, OFFER, PLAN, planning, WISH } from '../../approve/sample-plans.ts';
import { type DynamoProxy, dynamoProxy } from '../../support/dynamo-proxy.ts';
import { type DynamoServer, describeWithDynamo, dynamoClient, startDynamo } from '../../support/dynamo-server.ts';

// The tests wait for a server, and the machine may be busy.
jest.setTimeout(60_000);

describeWithDynamo('plans, as DynamoDB hears it', () => {
  let server: DynamoServer;
  let proxy: DynamoProxy;
  let store: PlanStore;
  let ids = 0;
  let id = '';
  beforeAll(async () => {
    server = await startDynamo();
    await server.makeTable('plans');
    proxy = await dynamoProxy(server.endpoint);
    store = dynamoPlans({ client: dynamoClient(proxy.endpoint), table: 'plans', now: () => NOON });
  });
  beforeEach(() => {
    ids += 1;
    id = `plan-${ids}`;
    proxy.calls.length = 0;
  });
  afterAll(async () => {
    await proxy.close();
    await server.close();
  });

  const first = () => life.planned({ ...WISH, id }, NOON);
  const offered = () => life.proposed(planning({ id }), NOON, OFFER);

  test('the actions that a role needs are those that are declared, call by call', async () => {
    const note = noted(planning({ id }), NOON, { by: 'link', why: 'a foreign token' }).transition;
    const actions = {
      create: await heard(proxy, store.create(first().next, first().transition)),
      find: await heard(proxy, store.find(id)),
      replace: await heard(proxy, store.replace(done(offered()), offered().transition)),
      note: await heard(proxy, store.note(id, note)),
      history: await heard(proxy, store.history(id)),
    };
    expect(actions).toEqual(
      Object.fromEntries(
        Object.entries(PLAN_ACTIONS).map(([call, needs]) => [call, needs.map(({ action }) => action)]),
      ),
    );
    expect(Object.values(PLAN_ACTIONS).flatMap((needs) => needs.map(({ on }) => on))).not.toContain('index');
  });

  describe('an answer that is lost, so that the SDK asks once more', () => {
    test('of a create: it was created, once', async () => {
      proxy.loseNextAnswer();
      expect(await store.create(first().next, first().transition)).toBe(true);
      expect(proxy.calls.map(({ name }) => name)).toEqual(['TransactWriteItems', 'TransactWriteItems']);
    });

    test('of a change: it was changed, once', async () => {
      await store.create(first().next, first().transition);
      proxy.loseNextAnswer();
      expect(await store.replace(done(offered()), offered().transition)).toBe(true);
      expect([await store.find(id), await store.history(id)]).toEqual([
        done(offered()),
        [first().transition, offered().transition],
      ]);
    });

    test('of a change that was refused: it stays refused', async () => {
      await store.create(first().next, first().transition);
      await store.replace(done(offered()), offered().transition);
      proxy.loseNextAnswer();
      const other = life.notOffered(planning({ id }), NOON, { plan: null, why: 'of another worker' });
      expect(await store.replace(done(other), other.transition)).toBe(false);
      expect(await store.find(id)).toEqual(done(offered()));
    });
  });

  test('what stands in the table: the keys, the end in seconds, and the plan compressed; in no list', async () => {
    await store.create(first().next, first().transition);
    await store.replace(done(offered()), offered().transition);
    const ttl = { N: String(NOON / 1000 + WISH.keep) };
    const plan = await itemAt(server, `plan#${id}`, 'plan');
    const { head, content, ...rest } = plan;
    expect(rest).toEqual({ pk: { S: `plan#${id}` }, sk: { S: 'plan' }, version: { N: '2' }, ttl });
    expect([head?.M?.['state'], head?.M?.['plan'], head?.M?.['receipt']]).toEqual([
      { S: 'proposed' },
      undefined,
      undefined,
    ]);
    expect(JSON.parse(gunzipSync(content?.B ?? '').toString())).toEqual({ plan: PLAN, receipt: null });
    const { line, ...keys } = await itemAt(server, `plan#${id}`, 'transition#000002');
    expect([keys, line?.M?.['to']]).toEqual([
      { pk: { S: `plan#${id}` }, sk: { S: 'transition#000002' }, ttl },
      { S: 'proposed' },
    ]);
  });

  test('a reader asks for what was written last', async () => {
    await store.find(id);
    await store.history(id);
    expect(proxy.calls.map(({ input }) => input['ConsistentRead'])).toEqual([true, true]);
  });
});

describeWithDynamo('a DynamoDB without the table', () => {
  test('is the driver’s own error, and no answer', async () => {
    const server = await startDynamo();
    const store = dynamoPlans({ client: server.client, table: 'no-such-table', now: () => NOON });
    const { next, transition } = life.planned(WISH, NOON);
    await expect(store.find('plan-1')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(store.create(next, transition)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await server.close();
  });
});

async function itemAt({ client }: DynamoServer, pk: string, sk: string) {
  const { Item = {} } = await client.send(
    new GetItemCommand({ TableName: 'plans', Key: { pk: { S: pk }, sk: { S: sk } } }),
  );
  return Item;
}

/** The actions behind the calls: a transaction of puts alone is allowed by PutItem. */
async function heard({ calls }: DynamoProxy, call: Promise<unknown>): Promise<readonly string[]> {
  await call;
  return calls
    .splice(0)
    .flatMap(({ name, input }) => (name === 'TransactWriteItems' ? putsIn(input) : [`dynamodb:${name}`]));
}

function putsIn({ TransactItems }: Readonly<Record<string, unknown>>): readonly string[] {
  const kinds = (TransactItems as readonly Readonly<Record<string, unknown>>[]).flatMap(Object.keys);
  return [...new Set(kinds)].map((kind) => `dynamodb:${kind}Item`);
}
