import { beforeAll, describe, expect, test } from '@jest/globals';
import { FUNCTIONS, type FunctionName } from '../../lib/stack/functions.ts';
import { calledActions } from './support/called-actions.ts';
import { EVERYTHING } from './support/contexts.ts';
import { actionsOf } from './support/policy-lines.ts';
import { synthesised } from './support/synthesised.ts';

const { template } = synthesised({ ...EVERYTHING, tableKeyArn: undefined });

/** In a bundle, and never called there. */
const ASLEEP: Readonly<Record<FunctionName, Readonly<Record<string, string>>>> = {
  api: {
    'dynamodb:Scan': "the document client's paginators come together",
    'dynamodb:DescribeEndpoints': 'endpoint discovery is off unless it is asked for',
  },
  auditor: {
    'dynamodb:Scan': "the document client's paginators come together",
    'dynamodb:DescribeEndpoints': 'endpoint discovery is off unless it is asked for',
    'dynamodb:Query': 'lists are asked of the API',
    's3:GetObject': 'reports too long for Run Command need a bucket, and the stack sets none up',
    's3:CreateSession': "for S3's directory buckets",
  },
  remediator: {
    'dynamodb:Scan': "the document client's paginators come together",
    'dynamodb:DescribeEndpoints': 'endpoint discovery is off unless it is asked for',
    'dynamodb:Query': 'histories are asked of the API',
    's3:GetObject': 'reports too long for Run Command need a bucket, and the stack sets none up',
    's3:CreateSession': "for S3's directory buckets",
  },
};

/** Held without a command of the SDK: others act in the name of the role. */
const FOR_OTHERS: Readonly<Record<FunctionName, Readonly<Record<string, string>>>> = {
  api: { 'logs:CreateLogStream': 'Lambda writes the log', 'logs:PutLogEvents': 'Lambda writes the log' },
  auditor: {
    'logs:CreateLogStream': 'Lambda writes the log',
    'logs:PutLogEvents': 'Lambda writes the log',
    'sqs:SendMessage': 'Lambda gives up on an order',
    'secretsmanager:GetSecretValue': 'Parameter Store reads the secret for whoever asks',
  },
  remediator: {
    'logs:CreateLogStream': 'Lambda writes the log',
    'logs:PutLogEvents': 'Lambda writes the log',
    'sqs:SendMessage': 'Lambda gives up on a plan',
    'secretsmanager:GetSecretValue': 'Parameter Store reads the secret for whoever asks',
    'ec2:CreateTags': 'CreateSecurityGroup tags what it makes',
  },
};

describe.each([
  ['api', 'ApiFunctionRole'],
  ['auditor', 'AuditorRole'],
  ['remediator', 'RemediatorRole'],
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

test('the remediator alone writes, and only where that is switched on', () => {
  expect(['ApiFunctionRole', 'AuditorRole', 'RemediatorRole'].map((role) => writes({}, role))).toEqual([[], [], []]);
  expect(['ApiFunctionRole', 'AuditorRole'].map((role) => writes({ applying: true }, role))).toEqual([[], []]);
  expect(writes({ applying: true }, 'RemediatorRole')).toHaveLength(19);
});
