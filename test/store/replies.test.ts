import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { dynamoReplies } from '../../lib/store/replies/dynamo.ts';
import { memoryReplies } from '../../lib/store/replies/memory.ts';
import { type DynamoServer, describeWithDynamo, startDynamo } from '../support/dynamo-server.ts';
import { repliesContract } from './replies-contract.ts';

// The tests wait for a server, and the machine may be busy.
jest.setTimeout(60_000);

describe('replies in memory', () => {
  repliesContract(async (now) => memoryReplies({ now }));

  test.each([
    [
      ['a', 'b', 'a', 'c'],
      ['a', undefined, 'c'],
    ],
    [
      ['a', 'b', 'b'],
      ['a', 'b', undefined],
    ],
  ])('there is room for two: of %j, the oldest is forgotten', async (kept, found) => {
    const store = memoryReplies({ most: 2, now: () => 0 });
    for (const about of kept) {
      const reply = { about, responseUrl: '', team: '', channel: '', user: '', identity: '' };
      // oxlint-disable-next-line no-await-in-loop -- in this order
      await store.keep({ ...reply, expiresAt: '2026-11-28T12:30:00.000Z' });
    }
    const left = await Promise.all(['a', 'b', 'c'].map((about) => store.find(about)));
    expect(left.map((one) => one?.about)).toEqual(found);
  });
});

describeWithDynamo('replies in DynamoDB', () => {
  let server: DynamoServer;
  let tables = 0;
  beforeAll(async () => {
    server = await startDynamo();
  });
  afterAll(() => server.close());

  repliesContract(async (now) => {
    tables += 1;
    const table = `replies-${tables}`;
    await server.makeTable(table);
    return dynamoReplies({ client: server.client, table, now });
  });
});
