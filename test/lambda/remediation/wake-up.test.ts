import { LambdaClient, SendDurableExecutionCallbackSuccessCommand } from '@aws-sdk/client-lambda';
import { afterEach, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { wakeUp } from '../../../lambda/remediation/wake-up.ts';
import { ended } from './ended-plan.ts';

const lambda = mockClient(LambdaClient);
afterEach(() => {
  lambda.reset();
});

function named(name: string): Error {
  return Object.assign(new Error('no'), { name });
}

test('the callback is answered with where the plan is, and not with what was decided', async () => {
  lambda.on(SendDurableExecutionCallbackSuccessCommand).resolves({});
  await wakeUp('callback-1', ended('approved', null));
  const [call] = lambda.commandCalls(SendDurableExecutionCallbackSuccessCommand);
  const { CallbackId, Result } = call?.args[0].input ?? {};
  expect([CallbackId, JSON.parse(new TextDecoder().decode(Result as Uint8Array))]).toEqual([
    'callback-1',
    { planId: 'pln-1', state: 'approved' },
  ]);
});

test('that it was answered already is no error, and everything else is', async () => {
  lambda
    .on(SendDurableExecutionCallbackSuccessCommand)
    .rejectsOnce(named('CallbackTimeoutException'))
    .rejectsOnce(named('ServiceException'));
  await expect(wakeUp('callback-1', ended('approved', null))).resolves.toBeUndefined();
  await expect(wakeUp('callback-1', ended('approved', null))).rejects.toThrow('no');
});
