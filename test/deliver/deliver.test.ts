import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { eventBus } from '../../lib/deliver/event-bridge.ts';
import { topic } from '../../lib/deliver/topic.ts';
import type { Notice } from '../../lib/model/notice.ts';
import { NOTICES } from '../notify/notices.ts';

const [NOTICE] = NOTICES as [Notice];

describe('the event bus', () => {
  const events = mockClient(EventBridgeClient);
  afterEach(() => {
    events.reset();
  });

  test('is given the notice as the detail of an event', async () => {
    events.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [{ EventId: 'e-1' }] });
    await eventBus('egress-doctor-prod')(NOTICE);
    expect(events.calls().map(({ args }) => args[0].input)).toEqual([
      {
        Entries: [
          {
            EventBusName: 'egress-doctor-prod',
            Source: 'egress-doctor',
            DetailType: 'audit.completed',
            Time: new Date(NOTICE.at),
            Detail: JSON.stringify(NOTICE),
          },
        ],
      },
    ]);
  });

  test('that answers well and takes nothing has not heard', async () => {
    const Entries = [{ ErrorCode: 'ThrottlingException', ErrorMessage: 'Rate exceeded' }];
    events.on(PutEventsCommand).resolves({ FailedEntryCount: 1, Entries });
    await expect(eventBus('bus')(NOTICE)).rejects.toThrow(
      `the bus did not take ${NOTICE.type} ${NOTICE.id}: ThrottlingException`,
    );
    events.on(PutEventsCommand).resolves({ FailedEntryCount: 1 });
    await expect(eventBus('bus')(NOTICE)).rejects.toThrow(': it says no reason');
  });
});

test('a topic is given the message as it is', async () => {
  const sns = mockClient(SNSClient);
  sns.on(PublishCommand).resolves({ MessageId: 'm-1' });
  await topic('arn:aws:sns:eu-west-1:123456789012:chats')('{"version":"1.0"}');
  expect(sns.calls().map(({ args }) => args[0].input)).toEqual([
    { TopicArn: 'arn:aws:sns:eu-west-1:123456789012:chats', Message: '{"version":"1.0"}' },
  ]);
});
