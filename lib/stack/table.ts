import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Config } from './config.ts';

/** The key of a table or of its index. */
interface KeyShape {
  readonly partitionKey: string;
  readonly sortKey: string;
}

/** The table as lib/store describes it. All keys are text. */
export interface TableShape extends KeyShape {
  /** The attribute that says when an item may go. */
  readonly ttl: string;
  readonly newestFirst: KeyShape & { readonly indexName: string; readonly nonKeyAttributes: readonly string[] };
}

/** The one table: audits, and the keys that make an order be taken once. */
export function storeTable(scope: Construct, { newestFirst, ttl, ...key }: TableShape, config: Config): Table {
  const table = new Table(scope, 'Store', {
    ...keysOf(key),
    timeToLiveAttribute: ttl,
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: config.deletionProtection,
    removalPolicy: config.deletionProtection ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    ...encryption(scope, config),
  });
  table.addGlobalSecondaryIndex({
    ...keysOf(newestFirst),
    indexName: newestFirst.indexName,
    projectionType: ProjectionType.INCLUDE,
    nonKeyAttributes: [...newestFirst.nonKeyAttributes],
  });
  return table;
}

function keysOf({ partitionKey, sortKey }: KeyShape) {
  return {
    partitionKey: { name: partitionKey, type: AttributeType.STRING },
    sortKey: { name: sortKey, type: AttributeType.STRING },
  };
}

function encryption(scope: Construct, { tableKeyArn }: Config) {
  if (tableKeyArn === undefined) return { encryption: TableEncryption.DEFAULT };
  return {
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey: Key.fromKeyArn(scope, 'StoreKey', tableKeyArn),
  };
}
