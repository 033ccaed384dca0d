import { beforeAll, describe, expect, test } from '@jest/globals';
import { FUNCTIONS, type FunctionName } from '../../lib/stack/functions.ts';
import { calledActions } from './support/called-actions.ts';
import { EVERYTHING } from './support/contexts.ts';
import { actionsOf } from './support/policy-lines.ts';
import { synthesised } from './support/synthesised.ts';

const { template } = synthesised({ ...EVERYTHING, tableKeyArn: undefined });

const TABLE = {
  'dynamodb:Scan': "the document client's paginators come together",
  'dynamodb:DescribeEndpoints': 'endpoint discovery is off unless it is asked for',
};
const BUCKET = { 's3:CreateSession': "for S3's directory buckets" };

/** In a bundle, and never called there. */
const ASLEEP: Readonly<Record<FunctionName, Readonly<Record<string, string>>>> = {
  api: TABLE,
  auditor: { ...TABLE, ...BUCKET, 'dynamodb:Query': 'lists are asked of the API' },
  remediator: { ...TABLE, ...BUCKET, 'dynamodb:Query': 'histories are asked of the API' },
  slack: TABLE,
  control: {
    ...TABLE,
    ...BUCKET,
    's3:PutObject': 'results are written by the sweeper',
    's3:DeleteObject': 'and removed by it',
  },
  watcher: {
    ...TABLE,
    ...BUCKET,
    'dynamodb:Query': 'lists are asked of the API',
    'dynamodb:UpdateItem': 'an order of a watch has no Idempotency-Key',
    'dynamodb:DeleteItem': 'nor is a watch removed by running it',
    's3:DeleteObject': 'a snapshot is written over, and never removed',
  },
  messenger: { ...TABLE, 'dynamodb:Query': 'lists are asked of the API' },
  sweeper: {
    ...BUCKET,
    ...Object.fromEntries(
      ['CancelCommand', 'DescribeInstanceInformation', 'GetCommandInvocation', 'SendCommand'].map((word) => [
        `ssm:${word}`,
        'fleets ask no host',
      ]),
    ),
  },
};

const LOG = { 'logs:CreateLogStream': 'Lambda writes the log', 'logs:PutLogEvents': 'Lambda writes the log' };
const GIVEN_UP = { 'sqs:SendMessage': 'Lambda gives up on what it was told' };
const SECRET = { 'secretsmanager:GetSecretValue': 'Parameter Store reads the secret for whoever asks' };
const LENT = { 'iam:PassRole': 'EventBridge Scheduler takes the role with a schedule' };

/** Held without a command of the SDK: others act in the name of the role. */
const FOR_OTHERS: Readonly<Record<FunctionName, Readonly<Record<string, string>>>> = {
  api: LOG,
  auditor: { ...LOG, ...GIVEN_UP, ...SECRET },
  remediator: { ...LOG, ...GIVEN_UP, ...SECRET, 'ec2:CreateTags': 'CreateSecurityGroup tags what it makes' },
  slack: { ...LOG, ...SECRET, ...LENT },
  control: { ...LOG, ...LENT },
  watcher: { ...LOG, ...GIVEN_UP },
  messenger: { ...LOG, ...GIVEN_UP, ...SECRET },
  sweeper: LOG,
};

describe.each([
  ['api', 'ApiFunctionRole'],
  ['auditor', 'AuditorRole'],
  ['remediator', 'RemediatorRole'],
  ['slack', 'SlackRole'],
  ['control', 'ControlRole'],
  ['watcher', 'WatcherRole'],
  ['messenger', 'MessengerRole'],
  ['sweeper', 'SweeperRole'],
] as const)('%s', (name, role) => {
  let called: readonly string[] = [];
  beforeAll(async () => {
    called = await calledActions(FUNCTIONS[name].entry);
  }, 60_000);

  test('its role holds every action that its bundle can call, and no other', () => {
    const calls = called.filter((action) => !(action in ASLEEP[name]));
    expect(actionsOf(template, role)).toEqual([...calls, ...Object.keys(FOR_OTHERS[name])].toSorted());
  });

  test('what is asleep is there, or need not be named', () => {
    expect(called).toEqual(expect.arrayContaining(Object.keys(ASLEEP[name])));
  });
});

test('the API reads no network, and the auditor dispatches nobody', () => {
  expect(actionsOf(template, 'ApiFunctionRole').filter((action) => !/^(logs|dynamodb|lambda):/.test(action))).toEqual(
    [],
  );
  expect(actionsOf(template, 'AuditorRole')).not.toContain('lambda:InvokeFunction');
});

const WRITING = /^ec2:(?!Describe|Get|Search)/;

function writes(context: Readonly<Record<string, unknown>>, role: string): readonly string[] {
  return actionsOf(synthesised(context).template, role).filter((action) => WRITING.test(action));
}

const READERS = ['ApiFunctionRole', 'AuditorRole', 'ControlRole', 'WatcherRole', 'MessengerRole', 'SweeperRole'];

test('the remediator alone writes, and only where that is switched on', () => {
  expect([...READERS, 'RemediatorRole'].flatMap((role) => writes({}, role))).toEqual([]);
  expect(READERS.flatMap((role) => writes({ applying: true }, role))).toEqual([]);
  expect(writes({ applying: true }, 'RemediatorRole')).toHaveLength(19);
});
