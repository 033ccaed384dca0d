import {
  CancelCommandCommand,
  GetCommandInvocationCommand,
  paginateDescribeInstanceInformation,
  SendCommandCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { readObject } from './aws-s3.ts';
import type { Invocation, ManagedInstance, ProbeCommand, SsmPort, StepRun } from './ssm-port.ts';

/** Milliseconds; without them a lost packet is waited for until the kernel gives up. */
const PATIENCE = { connectionTimeout: 5000, requestTimeout: 20_000, throwOnRequestTimeout: true };

/**
 * Systems Manager of one Region, with the ordinary credential chain or with credentials of another account. Questions are repeated as the SDK sees fit; the
 * command goes through a client that never repeats, because the SDK also repeats where an answer was lost.
 */
export function awsSsm(region: string, credentials?: AwsCredentialIdentityProvider): SsmPort {
  const config = { region, requestHandler: PATIENCE, ...(credentials && { credentials }) };
  const asking = new SSMClient({ ...config, maxAttempts: 6, retryMode: 'adaptive' });
  const sending = new SSMClient({ ...config, maxAttempts: 1 });
  return {
    describe: (instanceId, signal) => describe(asking, instanceId, signal),
    send: (command) => send(sending, command),
    look: (run, signal) => look(asking, run, signal),
    cancel: async ({ commandId, instanceId }) => {
      await asking.send(new CancelCommandCommand({ CommandId: commandId, InstanceIds: [instanceId] }));
    },
    readObject: (bucket, key) => readObject(region, bucket, key),
  };
}

/** A page may be empty and still not be the last. */
async function describe(
  client: SSMClient,
  instanceId: string,
  abortSignal: AbortSignal,
): Promise<ManagedInstance | undefined> {
  const input = { Filters: [{ Key: 'InstanceIds', Values: [instanceId] }] };
  for await (const { InstanceInformationList = [] } of paginateDescribeInstanceInformation({ client }, input, {
    abortSignal,
  })) {
    const found = InstanceInformationList.find(({ InstanceId }) => InstanceId === instanceId);
    if (found !== undefined)
      return { pingStatus: found.PingStatus, agentVersion: found.AgentVersion, platform: found.PlatformType };
  }
  return undefined;
}

async function send(client: SSMClient, command: ProbeCommand): Promise<string> {
  const { instanceId, document, parameters, output } = command;
  const { Command } = await client.send(
    new SendCommandCommand({
      InstanceIds: [instanceId],
      DocumentName: document.name,
      ...(document.version !== undefined && { DocumentVersion: document.version }),
      DocumentHash: document.hash,
      DocumentHashType: 'Sha256',
      Parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, [value]])),
      TimeoutSeconds: command.deliverySeconds,
      Comment: command.comment,
      ...(output !== undefined && { OutputS3BucketName: output.bucket, OutputS3KeyPrefix: output.prefix }),
    }),
  );
  if (Command?.CommandId === undefined) throw new Error('SendCommand gave no command id');
  return Command.CommandId;
}

async function look(client: SSMClient, run: StepRun, abortSignal: AbortSignal): Promise<Invocation> {
  const { commandId, instanceId, step } = run;
  const found = await client.send(
    new GetCommandInvocationCommand({ CommandId: commandId, InstanceId: instanceId, PluginName: step }),
    { abortSignal },
  );
  return {
    status: found.Status,
    details: found.StatusDetails,
    exitStatus: found.ResponseCode,
    output: found.StandardOutputContent,
    errors: found.StandardErrorContent,
    outputUrl: found.StandardOutputUrl,
  };
}
