import { InvokeCommand, LambdaClient, SendDurableExecutionCallbackSuccessCommand } from '@aws-sdk/client-lambda';
import { afterEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { plansTo } from '../../../lambda/dispatch/plans-to.ts';
import { ended } from '../remediation/ended-plan.ts';

const ARN = 'arn:aws:lambda:eu-west-1:111111111111:function:egress-doctor-prod-remediator:live';
const lambda = mockClient(LambdaClient);
afterEach(() => {
  lambda.reset();
});

describe('the remediator', () => {
  const { dispatchPlan, undo, decided } = plansTo(ARN);

  test('is set going once for a plan, by its qualified ARN', async () => {
    lambda.on(InvokeCommand).resolves({ StatusCode: 202 });
    await dispatchPlan('pln-1');
    expect(lambda.calls().map(({ args }) => args[0].input)).toEqual([
      { FunctionName: ARN, InvocationType: 'Event', Payload: '{"planId":"pln-1"}', DurableExecutionName: 'pln-1' },
    ]);
  });

  test('undoes as often as it is asked', async () => {
    lambda.on(InvokeCommand).resolves({ StatusCode: 202 });
    await undo('pln-1');
    expect(lambda.calls().map(({ args }) => args[0].input)).toEqual([
      { FunctionName: ARN, InvocationType: 'Event', Payload: '{"planId":"pln-1","intent":"undo"}' },
    ]);
  });

  test('is told of a decision where it waits for one', async () => {
    lambda.on(SendDurableExecutionCallbackSuccessCommand).resolves({});
    await decided(ended('approved', null));
    await decided({ ...ended('approved', null), callbackId: 'callback-1' });
    const inputs = lambda.commandCalls(SendDurableExecutionCallbackSuccessCommand).map(({ args }) => args[0].input);
    expect(inputs).toEqual([
      { CallbackId: 'callback-1', Result: new TextEncoder().encode('{"planId":"pln-1","state":"approved"}') },
    ]);
  });
});

test('where there is none no plans are made, and no decision is told', async () => {
  const { dispatchPlan, undo, decided } = plansTo('');
  await expect(dispatchPlan('pln-1')).rejects.toThrow('This service makes no plans.');
  await expect(undo('pln-1')).rejects.toThrow('This service makes no plans.');
  await expect(decided({ ...ended('approved', null), callbackId: 'callback-1' })).resolves.toBeUndefined();
  expect(lambda.calls()).toEqual([]);
});
