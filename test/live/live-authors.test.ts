import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { authorsOf } from '../../lib/live/live-authors.ts';
import type { NetworkChange } from '../../lib/model/network-change.ts';
import { WatchSpec } from '../../lib/model/watch.ts';

const trails = mockClient(CloudTrailClient);
beforeEach(() => void trails.on(LookupEventsCommand).resolves({ Events: [EVENT] }));
afterEach(() => void trails.reset());

const EVENT = {
  EventId: 'event-1',
  EventName: 'RevokeSecurityGroupEgress',
  EventTime: new Date('2026-11-28T10:00:00.000Z'),
  CloudTrailEvent: JSON.stringify({
    userIdentity: { type: 'IAMUser', userName: 'alice', arn: 'arn:aws:iam::444455556666:user/alice' },
    requestParameters: {
      groupId: 'sg-0a1b',
      ipPermissions: { items: [{ ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } }] },
    },
    responseElements: { _return: true },
  }),
};
const CHANGE: NetworkChange = {
  what: 'security-group-rule',
  how: 'removed',
  resourceId: 'sg-0a1b',
  sentence: 'sg-0a1b lost the rule that let tcp 443 to 0.0.0.0/0 out',
  decisive: true,
  author: null,
};
const HOME = { region: 'eu-west-1', account: '111122223333' };
const TIME = { sleep: async () => undefined, signal: new AbortController().signal };
const SINCE = '2026-11-28T09:00:00.000Z';
const specOf = (more: object) => {
  return WatchSpec.parse({ name: 'payments', source: 'eni-0a1b', destinations: ['192.0.2.1:443'], ...more });
};

test.each<[string, object, object]>([
  ['at home', {}, HOME],
  ['in another Region', { region: 'eu-central-1' }, { ...HOME, region: 'eu-central-1' }],
  ['of another account', { accountId: '444455556666' }, { ...HOME, account: '444455556666' }],
  [
    'where the ARN of the source is',
    { source: 'arn:aws:ecs:eu-central-1:444455556666:service/shop/payments' },
    { region: 'eu-central-1', account: '444455556666' },
  ],
])('the trail that is asked is the one %s', async (_where, more, place) => {
  const asked: object[] = [];
  const trail = (one: object) => {
    asked.push(one);
    return new CloudTrailClient({ region: 'eu-west-1' });
  };
  const author = await authorsOf({ home: HOME, trail }, TIME)(CHANGE, SINCE, specOf(more));
  expect([asked, author?.who]).toEqual([[place], 'alice']);
});

test('nobody knows where nobody is to be asked', async () => {
  expect(await authorsOf({ home: HOME }, TIME)(CHANGE, SINCE, specOf({}))).toBeNull();
  expect(trails.calls()).toEqual([]);
});
