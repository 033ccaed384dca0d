import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { memoryKeys } from '../../lambda/audits/memory-keys.ts';
import { tableKeys } from '../../lambda/audits/table-keys.ts';
import { localService } from '../../lambda/local.ts';
import type { ApiPorts } from '../../lambda/ports.ts';
import type { Auditor } from '../../lib/pipeline.ts';
import type { AuditStore } from '../../lib/store/audit-store.ts';
import { dynamoStore } from '../../lib/store/dynamo.ts';
import { memoryStore } from '../../lib/store/memory.ts';
import { type DynamoServer, describeWithDynamo, startDynamo } from '../support/dynamo-server.ts';
import { read, request } from './support/request.ts';
import { auditOf, SETTINGS } from './support/service.ts';

const MANY = 200;

/** Audits overlap: each gives way to the others a few times, and not all as often. */
const inTurns: Auditor = async (order, stamp, { progress }) => {
  for (let turn = 0; turn < Number(order.eni.slice(-1)) + 3; turn += 1) {
    progress(`Turn ${turn} of ${order.eni}.`);
    // oxlint-disable-next-line no-await-in-loop -- the turns are the point
    await new Promise((resolve) => setImmediate(resolve));
  }
  return auditOf(order, stamp);
};

interface Answered {
  readonly id: string;
  readonly status: string;
  readonly request: { readonly eni: string; readonly destination: string };
}

/** Two hundred different orders at once, half of them sent twice under one key. */
async function askMany(store: AuditStore, idempotency: ApiPorts['idempotency']) {
  const { api, idle } = localService({
    store,
    idempotency,
    audit: inTurns,
    settings: SETTINGS,
    document: async () => '{}',
  });
  const orders = Array.from({ length: MANY }, (_, i) => ({
    eni: `eni-${i}`,
    destination: `host-${i}.example.com:443`,
  }));
  const sent = orders.flatMap((order, i) => (i % 2 === 0 ? [order] : [order, order]));
  const answers = await Promise.all(
    sent.map(async (body) => {
      const headers = { prefer: 'wait=20', 'idempotency-key': body.eni };
      return { body, answer: read(await api(request('POST /v1/audits', { body, headers }))) };
    }),
  );
  await idle();
  return { api, orders, answers };
}

/** What is lost or mixed up: nothing, one hopes. */
async function troubles(store: AuditStore, idempotency: ApiPorts['idempotency']): Promise<readonly unknown[]> {
  const { api, orders, answers } = await askMany(store, idempotency);
  const taken = answers.filter(({ answer }) => answer.status !== 409);
  const mixedUp = taken.filter(({ body, answer }) => {
    const { status, request: asked } = answer.body as Answered;
    return status !== 'completed' || asked.eni !== body.eni || asked.destination !== body.destination;
  });
  const idOf = new Map(taken.map(({ body, answer }) => [body.eni, (answer.body as Answered).id]));
  const lost = orders.filter(({ eni }) => !idOf.has(eni));
  const shared = idOf.size - new Set(idOf.values()).size;
  const shown = await Promise.all(
    orders.map(async ({ eni }) => ({ eni, kept: read(await api(request(`GET /v1/audits/${idOf.get(eni)}`))).body })),
  );
  const wrong = shown.filter(({ eni, kept }) => (kept as Answered).request.eni !== eni);
  return [...mixedUp, ...lost, ...wrong, ...(shared === 0 ? [] : [`${shared} share an id`])];
}

describe('two hundred audits at once: none is lost, none is mixed up', () => {
  test('in memory', async () => {
    expect(await troubles(memoryStore(), memoryKeys())).toEqual([]);
  }, 60_000);
});

describeWithDynamo('two hundred audits at once over DynamoDB', () => {
  let server: DynamoServer;
  beforeAll(async () => {
    server = await startDynamo();
    await server.makeTable('audits');
  });
  afterAll(() => server.close());

  test('none is lost, none is mixed up', async () => {
    const { client } = server;
    expect(await troubles(dynamoStore({ client, table: 'audits' }), tableKeys(client, 'audits'))).toEqual([]);
  }, 60_000);
});
