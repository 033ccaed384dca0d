import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { afterEach, describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { authorAmong } from '../../../lib/collect/trail/author-among.ts';
import { eventsOf } from '../../../lib/collect/trail/events.ts';
import { whoChanged } from '../../../lib/collect/trail/trail.ts';
import { type RawEvent, trailEvent } from '../../../lib/collect/trail/trail-event.ts';
import type { NetworkChange } from '../../../lib/model/network-change.ts';

const SECRET = 'EXAMPLE-KEY-THAT-NOBODY-MAY-SEE';

function raw(name: string, request: object, more: object = {}, time = '2026-11-28T10:00:00.000Z'): RawEvent {
  const userIdentity = {
    type: 'AssumedRole',
    arn: 'arn:aws:sts::111122223333:assumed-role/Deployer/ci-42',
    accessKeyId: SECRET,
    principalId: `${SECRET}:ci-42`,
  };
  const record = { userIdentity, requestParameters: request, responseElements: { _return: true }, ...more };
  return {
    EventId: `event-${time}`,
    EventName: name,
    EventTime: new Date(time),
    Username: 'ci-42',
    CloudTrailEvent: JSON.stringify(record),
  };
}

const REVOKED = raw('RevokeSecurityGroupEgress', {
  groupId: 'sg-0a1b',
  ipPermissions: { items: [{ ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } }] },
});
const AUTHOR = {
  who: 'Deployer/ci-42',
  at: '2026-11-28T10:00:00.000Z',
  event: 'RevokeSecurityGroupEgress',
  eventId: 'event-2026-11-28T10:00:00.000Z',
};
const LOST: NetworkChange = {
  what: 'security-group-rule',
  how: 'removed',
  resourceId: 'sg-0a1b',
  sentence: 'sg-0a1b lost the rule that let tcp 443 to 0.0.0.0/0 out',
  decisive: true,
  author: null,
};

describe('an event', () => {
  test('is whose it is and what it is about, and no key', () => {
    const event = trailEvent(REVOKED);
    expect(event?.author).toEqual(AUTHOR);
    expect(JSON.stringify(event)).not.toContain(SECRET);
  });

  test.each<[string, object, string]>([
    ['a user', { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/ops/alice', userName: 'alice' }, 'ops/alice'],
    ['a role', { type: 'AssumedRole', arn: 'arn:aws-cn:sts::111122223333:assumed-role/R/s' }, 'R/s'],
    ['a federated user', { type: 'FederatedUser', arn: 'arn:aws:sts::111122223333:federated-user/bob' }, 'bob'],
    ['root', { type: 'Root', arn: 'arn:aws:iam::111122223333:root' }, 'root'],
    ['a service', { type: 'AWSService', invokedBy: 'autoscaling.amazonaws.com' }, 'autoscaling.amazonaws.com'],
    ['a person of an identity provider', { type: 'SAMLUser', userName: 'carol' }, 'carol'],
    ['who is known to LookupEvents alone', { type: 'Other' }, 'ci-42'],
  ])('of %s', (_what, userIdentity, who) => {
    expect(trailEvent(raw('DeleteRoute', {}, { userIdentity }))?.author.who).toBe(who);
  });

  test.each<[string, RawEvent]>([
    ['that was refused', raw('DeleteRoute', {}, { errorCode: 'Client.UnauthorizedOperation' })],
    ['that was a dry run', raw('DeleteRoute', {}, { errorCode: 'Client.DryRunOperation' })],
    ['whose record is no JSON', { ...REVOKED, CloudTrailEvent: '{' }],
    ['without a record', { ...REVOKED, CloudTrailEvent: undefined }],
    ['without a time', { ...REVOKED, EventTime: undefined }],
    ['without a name', { ...REVOKED, EventName: undefined }],
  ])('%s changed nothing', (_what, event) => {
    expect(trailEvent(event)).toBeUndefined();
  });
});

const at = (hour: string) => `2026-11-28T${hour}:00:00.000Z`;
const route = (cidr: string, hour: string) =>
  raw('DeleteRoute', { routeTableId: 'rtb-0a1b', destinationCidrBlock: cidr }, {}, at(hour));
const NO_ROUTE = {
  ...LOST,
  what: 'route',
  resourceId: 'rtb-0a1b',
  sentence: 'rtb-0a1b lost its route 0.0.0.0/0 to nat-0c2d',
};

function among(change: NetworkChange, events: readonly RawEvent[]): string | undefined {
  return authorAmong(
    change,
    events.flatMap((one) => trailEvent(one) ?? []),
  )?.at;
}

describe('of several events', () => {
  test.each<[string, NetworkChange, readonly RawEvent[], string | undefined]>([
    ['none knows nobody', LOST, [], undefined],
    ['the one about the rule', LOST, [REVOKED], at('10')],
    [
      'the one about the route, whichever came later',
      NO_ROUTE,
      [route('10.0.0.0/8', '12'), route('0.0.0.0/0', '11')],
      at('11'),
    ],
    ['the latest about it', NO_ROUTE, [route('0.0.0.0/0', '09'), route('0.0.0.0/0', '11')], at('11')],
    [
      'the only one about the table',
      NO_ROUTE,
      [raw('DeleteRoute', { routeTableId: 'rtb-0a1b' }, {}, at('11'))],
      at('11'),
    ],
    [
      'two of which neither tells know nobody',
      NO_ROUTE,
      [route('10.0.0.0/8', '11'), route('10.9.0.0/16', '12')],
      undefined,
    ],
    [
      'another resource is another',
      NO_ROUTE,
      [raw('DeleteRoute', { routeTableId: 'rtb-0a1bc', destinationCidrBlock: '0.0.0.0/0' })],
      undefined,
    ],
    [
      'IPv6 is told too',
      { ...NO_ROUTE, sentence: 'rtb-0a1b lost its route ::/0 to eigw-0c2d' },
      [
        raw('DeleteRoute', { routeTableId: 'rtb-0a1b', destinationIpv6CidrBlock: '::/0' }, {}, at('08')),
        route('0.0.0.0/0', '09'),
      ],
      at('08'),
    ],
    [
      'the account names no VPC',
      {
        ...LOST,
        what: 'block-public-access',
        resourceId: 'vpc-0a1b',
        sentence: 'Block Public Access of vpc-0a1b is block-bidirectional now (was off)',
      },
      [raw('ModifyVpcBlockPublicAccessOptions', {}, {}, at('07'))],
      at('07'),
    ],
  ])('%s', (_what, change, events, expected) => {
    expect(among(change, events)).toBe(expected);
  });
});

test('each way to change has its events, and what nobody calls for has none', () => {
  expect(eventsOf({ what: 'route', how: 'removed' })).toEqual(['DeleteRoute']);
  expect(eventsOf({ what: 'interface', how: 'changed' })).toEqual([]);
  expect(eventsOf({ what: 'host-firewall', how: 'changed' })).toEqual([]);
  expect(eventsOf({ what: 'constructor', how: 'changed' })).toEqual([]);
});

const by = (AttributeKey: string, AttributeValue: string) => ({
  LookupAttributes: [{ AttributeKey, AttributeValue }],
  StartTime: new Date(at('09')),
  MaxResults: 50,
});

describe('CloudTrail', () => {
  const trail = mockClient(CloudTrailClient);
  afterEach(() => {
    trail.reset();
  });
  const slept: number[] = [];
  const ports = {
    client: new CloudTrailClient({ region: 'eu-west-1' }),
    sleep: async (milliseconds: number) => void slept.push(milliseconds),
    signal: new AbortController().signal,
  };
  const asked = () => trail.calls().map(({ args }) => (args[0] as LookupEventsCommand).input);

  test('is asked by the resource, since the last good look', async () => {
    trail.on(LookupEventsCommand).resolves({ Events: [REVOKED] });
    expect(await whoChanged(LOST, at('09'), ports)).toEqual(AUTHOR);
    expect(asked()).toEqual([by('ResourceName', 'sg-0a1b')]);
  });

  test('is asked page by page, and by the names of events where the resource is not listed', async () => {
    trail
      .on(LookupEventsCommand)
      .resolvesOnce({ Events: [raw('CreateTags', { groupId: 'sg-0a1b' })], NextToken: 'next' })
      .resolvesOnce({ Events: [] })
      .resolvesOnce({ Events: [REVOKED] });
    slept.length = 0;
    expect(await whoChanged(LOST, at('09'), ports)).toEqual(AUTHOR);
    expect(asked()).toEqual([
      by('ResourceName', 'sg-0a1b'),
      { ...by('ResourceName', 'sg-0a1b'), NextToken: 'next' },
      by('EventName', 'RevokeSecurityGroupEgress'),
    ]);
    expect(slept).toEqual([550, 550]);
  });

  test('is asked four times at most', async () => {
    trail.on(LookupEventsCommand).resolves({ Events: [], NextToken: 'next' });
    expect(await whoChanged(LOST, at('09'), ports)).toBeNull();
    expect(asked()).toHaveLength(4);
  });

  test('is not asked about what none of its events is about', async () => {
    expect(await whoChanged({ ...LOST, what: 'host-firewall' }, at('09'), ports)).toBeNull();
    expect(asked()).toEqual([]);
  });

  test('says no: so does this', async () => {
    trail.on(LookupEventsCommand).rejects(Object.assign(new Error('no'), { name: 'AccessDeniedException' }));
    await expect(whoChanged(LOST, at('09'), ports)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
