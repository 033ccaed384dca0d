import { EC2Client } from '@aws-sdk/client-ec2';
import { type EmbeddedAws, type EmbeddedOptions, startEmbeddedAws } from '../../lib/embedded/embedded-aws.ts';
import type { World } from '../../lib/embedded/world/world.ts';

export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';

/** A world of rows, with everything else as little as it can be. */
export function worldOf(rows: World['rows'] = {}, hosts: World['hosts'] = {}): World {
  return { account: ACCOUNT, region: REGION, rows, hosts };
}

/** What an SDK client is made with to speak to an endpoint, once for each call. */
export function clientOf({ url }: EmbeddedAws) {
  return {
    endpoint: url,
    region: REGION,
    credentials: { accessKeyId: 'AKIDTEST', secretAccessKey: 'secret' },
    maxAttempts: 1,
  } as const;
}

/** Runs with an endpoint and an EC2 client, and ends both. */
export async function withEc2<T>(
  rows: World['rows'],
  run: (client: EC2Client, aws: EmbeddedAws) => Promise<T>,
  options: EmbeddedOptions = {},
): Promise<T> {
  const aws = await startEmbeddedAws(worldOf(rows), options);
  const client = new EC2Client(clientOf(aws));
  try {
    return await run(client, aws);
  } finally {
    client.destroy();
    await aws.close();
  }
}

/** `InvalidSubnetID.NotFound 400: The subnet ID …`, or the answer that was no refusal. */
export async function refusal(call: Promise<object>): Promise<string> {
  return call.then(
    (answer) => `answered ${JSON.stringify({ ...answer, $metadata: undefined })}`,
    (error: Error & { readonly $metadata?: { readonly httpStatusCode?: number } }) =>
      `${error.name} ${error.$metadata?.httpStatusCode}: ${error.message}`,
  );
}
