import { createHash, randomUUID } from 'node:crypto';
import { type AwsError, awsError } from '../../aws-error.ts';
import { isRow, numberAt, type Row, rowsAt, textAt, textsAt } from '../../world/row.ts';
import type { SentCommand } from '../../world/sent-command.ts';
import type { Action, Ask } from '../action.ts';

const MOST_INSTANCES = 50;

/** The command is kept, and runs as far as somebody looks at it. */
export const SendCommand: Action = {
  name: 'SendCommand',
  run: (ask) => {
    const instances = instancesOf(ask.input);
    const refusal = wrongInstances(ask, instances) ?? wrongDocument(ask);
    if (refusal !== undefined) return refusal;
    const command = commandOf(ask.input, instances);
    ask.cloud.commands.set(command.commandId, command);
    return { Command: shown(command, ask.input) };
  },
};

function instancesOf(input: Row): readonly string[] {
  const targets = rowsAt(input, 'Targets').filter((one) => one['Key'] === 'InstanceIds');
  return [...new Set([...textsAt(input, 'InstanceIds'), ...targets.flatMap((one) => textsAt(one, 'Values'))])];
}

function wrongInstances({ cloud }: Ask, instances: readonly string[]): AwsError | undefined {
  if (instances.length === 0) return awsError('InvalidInstanceId', 'No instance is named');
  if (instances.length > MOST_INSTANCES)
    return awsError('ValidationException', `At most ${MOST_INSTANCES} instances can be named`);
  const stranger = instances.find((id) => !Object.hasOwn(cloud.world.hosts, id));
  return stranger === undefined
    ? undefined
    : awsError(
        'InvalidInstanceId',
        `Instances [[${stranger}]] not in a valid state for account ${cloud.world.account}`,
      );
}

/** Where documents are known, so is their content, and a hash of another one is caught before anything runs. */
function wrongDocument({ cloud: { options }, input }: Ask): AwsError | undefined {
  if (options.documents === undefined) return undefined;
  const name = textAt(input, 'DocumentName') ?? '';
  const content = Object.hasOwn(options.documents, name) ? options.documents[name] : undefined;
  if (content === undefined) return awsError('InvalidDocument', `Document with name ${name} does not exist.`);
  const hash = textAt(input, 'DocumentHash')?.toLowerCase();
  return hash === undefined || hash === createHash('sha256').update(content).digest('hex')
    ? undefined
    : awsError('InvalidDocument', 'The hash of the document does not match the given one.');
}

function commandOf(input: Row, instances: readonly string[]): SentCommand {
  const given = isRow(input['Parameters']) ? input['Parameters'] : {};
  return {
    commandId: randomUUID(),
    documentName: textAt(input, 'DocumentName') ?? '',
    documentVersion: textAt(input, 'DocumentVersion') ?? '$DEFAULT',
    comment: textAt(input, 'Comment') ?? '',
    parameters: Object.fromEntries(Object.keys(given).map((name) => [name, textsAt(given, name)])),
    runs: new Map(instances.map((id) => [id, { looks: 0, cancelled: false }])),
  };
}

function shown(command: SentCommand, input: Row): Row {
  const seconds = numberAt(input, 'TimeoutSeconds') ?? 3600;
  return {
    CommandId: command.commandId,
    DocumentName: command.documentName,
    DocumentVersion: command.documentVersion,
    Comment: command.comment,
    Parameters: command.parameters,
    InstanceIds: [...command.runs.keys()],
    Targets: [],
    RequestedDateTime: new Date().toISOString(),
    ExpiresAfter: new Date(Date.now() + seconds * 1000).toISOString(),
    Status: 'Pending',
    StatusDetails: 'Pending',
    OutputS3BucketName: textAt(input, 'OutputS3BucketName') ?? '',
    OutputS3KeyPrefix: textAt(input, 'OutputS3KeyPrefix') ?? '',
    TimeoutSeconds: seconds,
    TargetCount: command.runs.size,
    CompletedCount: 0,
    ErrorCount: 0,
    DeliveryTimedOutCount: 0,
  };
}
