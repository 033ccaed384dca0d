import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import type { BasePersistenceLayer } from '@aws-lambda-powertools/idempotency/persistence';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { memoryKeys } from '../../lambda/audits/memory-keys.ts';
import { tableKeys } from '../../lambda/audits/table-keys.ts';
import { dynamoStore } from '../../lib/store/dynamo.ts';
import { type DynamoProxy, dynamoProxy } from '../support/dynamo-proxy.ts';
import { type DynamoServer, describeWithDynamo, dynamoClient, startDynamo } from '../support/dynamo-server.ts';
import { NOON, newAudit } from './sample-records.ts';

// The tests wait for a server, and the machine may be busy.
jest.setTimeout(60_000);

interface Order {
  readonly key: string;
  readonly caller: string;
  readonly order: string;
}

const ORDER: Order = { key: 'key-1', caller: 'alice', order: 'an audit' };
const MINUTE_LEFT = 60_000;
/** Of a function that was killed: the time that it said it had is over. */
const NONE_LEFT = -1;

/** Takes an order once for its key; `make` says what is remembered. */
function take(layer: BasePersistenceLayer, order: Order, make: () => Promise<string>, left = MINUTE_LEFT) {
  const once = makeIdempotent(async (_order: Order, _context: Context) => ({ id: await make() }), {
    persistenceStore: layer,
    config: new IdempotencyConfig({
      eventKeyJmesPath: '[key, caller]',
      payloadValidationJmesPath: 'order',
      hashFunction: 'sha256',
    }),
    keyPrefix: 'audits',
  });
  return once(order, { getRemainingTimeInMillis: () => left } as Context).then(
    ({ id }) => id,
    (error: Error) => error.name,
  );
}

const made = (id: string) => async () => id;
const never = () => new Promise<string>(() => undefined);
const fails = () => Promise.reject(new Error('AWS refused'));

/** What Powertools makes of a key, wherever the keys are kept. */
function keysContract(layer: () => BasePersistenceLayer): void {
  test('a key once more gives what the first one gave', async () => {
    const took = [await take(layer(), ORDER, made('first')), await take(layer(), ORDER, made('second'))];
    expect(took).toEqual(['first', 'first']);
  });

  test.each([
    ['of somebody else is another key', { caller: 'bob' }, 'made'],
    ['with another order is refused', { order: 'another audit' }, 'IdempotencyValidationError'],
  ])('a key %s', async (_what, other, expected) => {
    const order = { ...ORDER, key: JSON.stringify(other) };
    await take(layer(), order, made('first'));
    expect(await take(layer(), { ...order, ...other }, made('made'))).toBe(expected);
  });

  test('a key whose order was not taken is free', async () => {
    const order = { ...ORDER, key: 'fails' };
    expect([await take(layer(), order, fails), await take(layer(), order, made('second'))]).toEqual([
      'Error',
      'second',
    ]);
  });

  test('of fifty with one key at once, one takes the order', async () => {
    const order = { ...ORDER, key: 'at once' };
    const took = await Promise.all(Array.from({ length: 50 }, (_, n) => take(layer(), order, made(`audit ${n}`))));
    const ids = new Set(took.filter((one) => one !== 'IdempotencyAlreadyInProgressError'));
    expect([...ids]).toEqual([expect.stringMatching(/^audit \d+$/)]);
  });

  test.each([
    [
      'that is just being taken is refused',
      MINUTE_LEFT,
      ['IdempotencyAlreadyInProgressError', 'IdempotencyAlreadyInProgressError'],
    ],
    ['whose taker was killed is taken anew', NONE_LEFT, ['second', 'second']],
  ])('a key %s', async (what, left, expected) => {
    const order = { ...ORDER, key: what };
    await new Promise<void>((begun) => {
      void take(
        layer(),
        order,
        () => {
          begun();
          return never();
        },
        left,
      );
    });
    expect([await take(layer(), order, made('second')), await take(layer(), order, made('third'))]).toEqual(expected);
  });
}

describe('idempotency keys in memory', () => {
  const layer = memoryKeys();
  keysContract(() => layer);
});

describeWithDynamo('idempotency keys in the table of the audits', () => {
  let server: DynamoServer;
  let proxy: DynamoProxy;
  let layer: BasePersistenceLayer;
  beforeAll(async () => {
    server = await startDynamo();
    await server.makeTable('audits');
    proxy = await dynamoProxy(server.endpoint);
    layer = tableKeys(dynamoClient(proxy.endpoint), 'audits');
  });
  afterAll(async () => {
    await proxy.close();
    await server.close();
  });
  keysContract(() => layer);

  test('stand in partitions of their own, have an end, and are no audits', async () => {
    const store = dynamoStore({ client: server.client, table: 'audits', now: () => NOON });
    await store.create(newAudit('aud-1'));
    proxy.calls.length = 0;
    await take(layer, { ...ORDER, key: 'apart' }, made('first'));
    expect(proxy.calls[0]?.input['Item']).toMatchObject({
      pk: { S: expect.stringMatching(/^idempotency#/) },
      sk: { S: expect.stringMatching(/^audits#/) },
      ttl: { N: expect.stringMatching(/^\d{10}$/) },
    });
    expect((await store.list({ limit: 100 })).audits.map(({ id }) => id)).toEqual(['aud-1']);
  });

  test('are written, changed and removed, and never read: who is refused is shown what stands there', async () => {
    proxy.calls.length = 0;
    const order = { ...ORDER, key: 'calls' };
    await take(layer, order, fails);
    await take(layer, order, made('first'));
    await take(layer, order, made('second'));
    const calls = ['PutItem', 'DeleteItem', 'PutItem', 'UpdateItem', 'PutItem'];
    expect(proxy.calls.map(({ name }) => name)).toEqual(calls);
  });
});
