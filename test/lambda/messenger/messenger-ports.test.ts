import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { afterEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import type { SharedPorts } from '../../../lambda/ports.ts';
import { announcingFrom } from '../../../lambda/wiring/announcing.ts';
import { messengerPorts } from '../../../lambda/wiring/messenger-ports.ts';
import type { Notice } from '../../../lib/model/notice.ts';
import { NOTICES } from '../../notify/notices.ts';
import { SETTINGS } from '../support/service.ts';

const [NOTICE] = NOTICES as [Notice];

function channelsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  return messengerPorts({ EGRESS_DOCTOR_TABLE: 'audits', ...environment }).channels.map(({ name }) => name);
}

function webhooksOf(list: string): readonly string[] {
  return channelsOf({ EGRESS_DOCTOR_WEBHOOKS: list })
    .filter((name) => /^webhook-[0-9a-f]{12}$/.test(name))
    .toSorted();
}

const silent = () => undefined;

describe('the messenger tells', () => {
  test.each([
    ['whoever asked, and watches that name a webhook', {}, ['slack', 'watch-webhook']],
    [
      'the topic where there is one',
      { EGRESS_DOCTOR_TOPIC: 'arn:aws:sns:eu-west-1:123456789012:chats' },
      ['slack', 'topic', 'watch-webhook'],
    ],
  ])('%s', (_whom, environment, names) => {
    expect(channelsOf(environment)).toEqual(names);
  });

  test('each webhook under a name that stays when the list is put in another order', () => {
    expect(webhooksOf('https://a.example.com/, https://b.example.com/')).toEqual(
      webhooksOf('https://b.example.com/,https://a.example.com/'),
    );
    expect(new Set(webhooksOf('https://a.example.com/,https://b.example.com/')).size).toBe(2);
    expect(webhooksOf('https://a.example.com/')).not.toEqual(webhooksOf('https://b.example.com/'));
  });
});

describe('what is announced', () => {
  const events = mockClient(EventBridgeClient);
  afterEach(() => {
    events.reset();
  });
  const shared = {
    settings: SETTINGS,
    log: { info: silent, warn: silent, error: silent },
    measure: silent,
  } as unknown as SharedPorts;

  test.each([
    ['goes to the bus', { EGRESS_DOCTOR_BUS: 'egress-doctor-prod' }, ['egress-doctor-prod']],
    ['goes nowhere without one', {}, []],
    ['goes nowhere with an empty one', { EGRESS_DOCTOR_BUS: '' }, []],
  ])('%s', async (_what, environment, buses) => {
    events.on(PutEventsCommand).resolves({ FailedEntryCount: 0 });
    await announcingFrom(environment, shared).announce(NOTICE);
    const put = events.commandCalls(PutEventsCommand).flatMap(({ args }) => args[0].input.Entries ?? []);
    expect(put.map(({ EventBusName }) => EventBusName)).toEqual(buses);
  });

  test('says where the service is', () => {
    const environment = { EGRESS_DOCTOR_ACCOUNT: '123456789012', AWS_REGION: 'eu-west-1' };
    expect(announcingFrom(environment, shared).about).toEqual({
      publicUrl: 'https://api.example.com',
      accountId: '123456789012',
      region: 'eu-west-1',
    });
  });
});
