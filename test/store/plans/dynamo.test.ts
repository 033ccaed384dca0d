import { afterAll, beforeAll } from '@jest/globals';
import { dynamoPlans } from '../../../lib/store/plans/dynamo.ts';
import { type DynamoServer, describeWithDynamo, startDynamo } from '../../support/dynamo-server.ts';
import { planStoreContract } from './plan-store-contract.ts';

describeWithDynamo('plans in DynamoDB', () => {
  let server: DynamoServer;
  let tables = 0;
  beforeAll(async () => {
    server = await startDynamo();
  });
  afterAll(() => server.close());

  planStoreContract(async (now) => {
    tables += 1;
    const table = `plans-${tables}`;
    await server.makeTable(table);
    return dynamoPlans({ client: server.client, table, now });
  });
});
