import { EC2Client } from '@aws-sdk/client-ec2';
import type { ECSClient } from '@aws-sdk/client-ecs';
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { NetworkFirewallClient } from '@aws-sdk/client-network-firewall';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { Pace } from './budget/budget.ts';
import { paced } from './budget/paced.ts';

/** Whom to ask. The services that few paths need are loaded when the first of them does. */
export interface AwsClients {
  readonly ec2: EC2Client;
  readonly balancing: () => Promise<ElasticLoadBalancingV2Client>;
  readonly firewall: () => Promise<NetworkFirewallClient>;
  readonly ecs: () => Promise<ECSClient>;
  readonly lambda: () => Promise<LambdaClient>;
}

export interface ClientOptions {
  readonly region: string;
  /** The SDK's own chain where absent. */
  readonly credentials?: AwsCredentialIdentityProvider;
  /** For whoever asks so much that others in the account would feel it; an audit by itself does not. */
  readonly pace?: Pace | undefined;
}

/**
 * Waits with the account's whole budget in mind: a throttled call slows down the calls after it, and is given up after
 * six attempts. @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export const PATIENCE = { retryMode: 'adaptive', maxAttempts: 6 } as const;

/** Milliseconds; without them a lost packet is waited for until the kernel gives up. A round of an audit is ten calls at once. */
const CONNECTIONS = {
  connectionTimeout: 5000,
  requestTimeout: 20_000,
  throwOnRequestTimeout: true,
  httpAgent: { keepAlive: true, maxSockets: 500 },
  httpsAgent: { keepAlive: true, maxSockets: 500 },
} as const;

export function awsClients({ pace, ...options }: ClientOptions): AwsClients {
  const config = { ...options, ...PATIENCE, requestHandler: CONNECTIONS };
  return {
    ec2: paced(new EC2Client(config), 'ec2', pace),
    balancing: once(async () => {
      const { ElasticLoadBalancingV2Client: Client } = await import('@aws-sdk/client-elastic-load-balancing-v2');
      return paced(new Client(config), 'elasticloadbalancing', pace);
    }),
    firewall: once(async () => {
      const { NetworkFirewallClient: Client } = await import('@aws-sdk/client-network-firewall');
      return paced(new Client(config), 'network-firewall', pace);
    }),
    ecs: once(async () => {
      const { ECSClient: Client } = await import('@aws-sdk/client-ecs');
      return paced(new Client(config), 'ecs', pace);
    }),
    lambda: once(async () => {
      const { LambdaClient: Client } = await import('@aws-sdk/client-lambda');
      return paced(new Client(config), 'lambda', pace);
    }),
  };
}

function once<Client>(load: () => Promise<Client>): () => Promise<Client> {
  let loaded: Promise<Client> | undefined;
  return () => (loaded ??= load());
}
