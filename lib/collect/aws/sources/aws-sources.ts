import type { EC2Client } from '@aws-sdk/client-ec2';
import type { ECSClient } from '@aws-sdk/client-ecs';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import { ec2Sources } from './aws-ec2-sources.ts';
import type { SourcePorts } from './source-ports.ts';

/** Whom to ask. ECS and Lambda take time to load, and most sources need neither. */
export interface SourceClients {
  readonly ec2: EC2Client;
  readonly ecs: () => Promise<ECSClient>;
  readonly lambda: () => Promise<LambdaClient>;
}

/** The ports over the clients of one account and Region. */
export function awsSources(clients: SourceClients): SourcePorts {
  const ecs = async () => (await import('./aws-ecs-sources.ts')).ecsSources(await clients.ecs());
  const lambda = async () => (await import('./aws-lambda-sources.ts')).lambdaSources(await clients.lambda());
  return {
    ...ec2Sources(clients.ec2),
    tasks: async (...of) => (await ecs()).tasks(...of),
    tasksOf: async (...of) => (await ecs()).tasksOf(...of),
    hosts: async (...of) => (await ecs()).hosts(...of),
    function: async (...of) => (await lambda()).function(...of),
  };
}
