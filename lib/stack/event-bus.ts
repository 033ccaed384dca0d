import { EventBus } from 'aws-cdk-lib/aws-events';
import { CfnRegistry, CfnSchema } from 'aws-cdk-lib/aws-eventschemas';
import type { Construct } from 'constructs';
import type { Config } from './config.ts';
import type { Parts } from './parts.ts';
import type { Right } from './rights.ts';

/** Where what happened is told, for whoever in the account listens; the shapes are in a registry of their own. */
export function eventBus(scope: Construct, { noticeSchemas }: Parts, { stage }: Config): EventBus {
  const name = `egress-doctor-${stage}`;
  const bus = new EventBus(scope, 'Bus', {
    eventBusName: name,
    description: 'Egress Doctor: audits, plans, watches and fleets, as they happen.',
  });
  const registry = new CfnRegistry(scope, 'Schemas', {
    registryName: name,
    description: 'What Egress Doctor puts on its bus.',
  });
  // oxlint-disable-next-line no-new -- a construct belongs to its scope
  for (const [type, schema] of Object.entries(noticeSchemas)) publish(scope, registry, type, schema);
  return bus;
}

function publish(scope: Construct, registry: CfnRegistry, type: string, schema: object): void {
  // oxlint-disable-next-line no-new -- a construct belongs to its scope
  new CfnSchema(scope, `Schema-${type}`, {
    registryName: registry.attrRegistryName,
    schemaName: `egress-doctor@${type}`,
    type: 'JSONSchemaDraft4',
    content: JSON.stringify(schema),
  });
}

/** To tell what happened. */
export function announcingRight({ eventBusArn }: Pick<EventBus, 'eventBusArn'>): Right {
  return { sid: 'Announce', actions: ['events:PutEvents'], resources: [eventBusArn] };
}
