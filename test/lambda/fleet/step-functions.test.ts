import {
  DescribeExecutionCommand,
  RedriveExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { stepFunctions } from '../../../lambda/fleet/step-functions.ts';

const MACHINE = 'arn:aws:states:eu-west-1:111122223333:stateMachine:egress-doctor-prod-fleet';
const EXECUTION = 'arn:aws:states:eu-west-1:111122223333:execution:egress-doctor-prod-fleet:flt-1';
const client = new SFNClient({ region: 'eu-west-1' });
const sfn = mockClient(client);
const fleets = stepFunctions(MACHINE, client);

beforeEach(() => {
  sfn.reset();
});

function named(name: string): Error {
  return Object.assign(new Error(name), { name });
}

describe('an execution', () => {
  test('is started by name', async () => {
    sfn.on(StartExecutionCommand).resolves({});
    expect(await fleets.start('flt-1', { destinations: ['10.0.0.1:22'] })).toBe('started');
    expect(sfn.commandCalls(StartExecutionCommand).map(({ args }) => args[0].input)).toEqual([
      { stateMachineArn: MACHINE, name: 'flt-1', input: '{"destinations":["10.0.0.1:22"]}' },
    ]);
  });

  test('of a name that is taken is not', async () => {
    sfn.on(StartExecutionCommand).rejects(named('ExecutionAlreadyExists'));
    expect(await fleets.start('flt-1', { fleet: 'flt-1', only: 'failed' })).toBe('taken');
  });

  test.each([
    ['RUNNING', 'running'],
    ['PENDING_REDRIVE', 'running'],
    ['SUCCEEDED', 'succeeded'],
    ['FAILED', 'failed'],
    ['TIMED_OUT', 'failed'],
    ['ABORTED', 'failed'],
  ] as const)('that is %s is %s', async (status, state) => {
    sfn.on(DescribeExecutionCommand, { executionArn: EXECUTION }).resolves({ status });
    expect(await fleets.stateOf('flt-1')).toBe(state);
  });

  test('that is not there is none', async () => {
    sfn.on(DescribeExecutionCommand).rejects(named('ExecutionDoesNotExist'));
    expect(await fleets.stateOf('flt-1')).toBeUndefined();
  });

  test('goes on where it broke off, for two weeks', async () => {
    sfn
      .on(RedriveExecutionCommand, { executionArn: EXECUTION })
      .resolvesOnce({})
      .rejects(named('ExecutionNotRedrivable'));
    await fleets.redrive('flt-1');
    await expect(fleets.redrive('flt-1')).rejects.toMatchObject({ code: 'conflict' });
  });

  test.each(['start', 'stateOf', 'redrive'] as const)('%s: what AWS does not allow is no answer', async (verb) => {
    sfn.rejects(named('AccessDeniedException'));
    const input = { destinations: ['10.0.0.1:22'] };
    await expect(verb === 'start' ? fleets.start('flt-1', input) : fleets[verb]('flt-1')).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });
});
