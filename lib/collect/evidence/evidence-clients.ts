import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { S3Client } from '@aws-sdk/client-s3';
import { type ClientOptions, PATIENCE } from '../aws/clients.ts';

/** Whom to ask for what was measured. Nothing of it is loaded before somebody asks. */
export interface EvidenceClients {
  readonly region: string;
  readonly ec2: () => Promise<EC2Client>;
  readonly logs: () => Promise<CloudWatchLogsClient>;
  readonly metrics: () => Promise<CloudWatchClient>;
  readonly objects: () => Promise<S3Client>;
}

export function evidenceClients({ region, credentials }: ClientOptions): EvidenceClients {
  const config = { region, ...PATIENCE, ...(credentials && { credentials }) };
  return {
    region,
    ec2: once(async () => {
      const { EC2Client: Client } = await import('@aws-sdk/client-ec2');
      return new Client(config);
    }),
    logs: once(async () => {
      const { CloudWatchLogsClient: Client } = await import('@aws-sdk/client-cloudwatch-logs');
      return new Client(config);
    }),
    metrics: once(async () => {
      const { CloudWatchClient: Client } = await import('@aws-sdk/client-cloudwatch');
      return new Client(config);
    }),
    objects: once(async () => {
      const { S3Client: Client } = await import('@aws-sdk/client-s3');
      // The bucket may be in another Region than what it holds records of.
      return new Client({ ...config, followRegionRedirects: true });
    }),
  };
}

function once<Client>(load: () => Promise<Client>): () => Promise<Client> {
  let loaded: Promise<Client> | undefined;
  return () => (loaded ??= load());
}
