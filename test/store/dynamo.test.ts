import { afterAll, beforeAll } from '@jest/globals';
import { dynamoStore } from '../../lib/store/dynamo.ts';
import { type DynamoServer, describeWithDynamo, startDynamo } from '../support/dynamo-server.ts';
import { storeContract } from './store-contract.ts';

describeWithDynamo('the store in DynamoDB', () => {
  let server: DynamoServer;
  let tables = 0;
  beforeAll(async () => {
    server = await startDynamo();
  });
  afterAll(() => server.close());

  storeContract(async (now) => {
    tables += 1;
    const table = `audits-${tables}`;
    await server.makeTable(table);
    return dynamoStore({ client: server.client, table, now });
  });
});
