import { describe, expect, test } from '@jest/globals';
import { type Row, rowsAt } from '../../../lib/embedded/world/row.ts';
import { inOffice, NOBODY, OFFICE, OTHER_ACCOUNT, type Say, said, told } from './office.ts';

const MODIFY = 'ModifyNetworkInterfaceAttribute';
const ENI = { NetworkInterfaceId: 'eni-app' };
const APP = { GroupId: 'sg-app', GroupName: 'app' };
const SPARE = { GroupId: 'sg-spare', GroupName: 'spare' };

function first(answer: Row, key: string): Row {
  return rowsAt(answer, key)[0] ?? {};
}

/** What the interface, its instance's view of it and the instance itself tell. */
async function views(say: Say, field: string, ofInstance: string): Promise<readonly unknown[]> {
  const eni = first(await say('DescribeNetworkInterfaces', { NetworkInterfaceIds: ['eni-app'] }), 'NetworkInterfaces');
  const reservation = first(await say('DescribeInstances', { InstanceIds: ['i-app'] }), 'Reservations');
  const instance = first(reservation, 'Instances');
  return [eni[field], first(instance, 'NetworkInterfaces')[field], instance[ofInstance]];
}

describe('an interface', () => {
  test('has other groups, which its instance tells as well', async () => {
    await inOffice(async (say) => {
      const described = await told(say);
      expect(await say(MODIFY, { ...ENI, Groups: ['sg-app', 'sg-spare'] })).toEqual({});
      const both = [APP, SPARE];
      expect(await views(say, 'Groups', 'SecurityGroups')).toEqual([both, both, both]);
      await say(MODIFY, { ...ENI, Groups: ['sg-app'] });
      expect(await told(say)).toEqual(described);
    });
  });

  test('checks no longer, and checks again', async () => {
    await inOffice(async (say) => {
      const described = await told(say);
      await say(MODIFY, { ...ENI, SourceDestCheck: { Value: false } });
      expect(await views(say, 'SourceDestCheck', 'SourceDestCheck')).toEqual([false, false, false]);
      await say(MODIFY, { ...ENI, SourceDestCheck: { Value: true } });
      expect(await told(say)).toEqual(described);
    });
  });

  test('that is not an instance’s first changes nothing of the instance’s own', async () => {
    const instance = {
      InstanceId: 'i-app',
      SourceDestCheck: true,
      SecurityGroups: [SPARE],
      NetworkInterfaces: [{ ...ENI, Groups: [APP], Attachment: { DeviceIndex: 1 } }],
    };
    const rows = { ...OFFICE, Reservations: [{ Instances: [instance] }] };
    await inOffice(
      async (say) => {
        await say(MODIFY, { ...ENI, Groups: ['sg-db'] });
        await say(MODIFY, { ...ENI, SourceDestCheck: { Value: false } });
        const db = [{ GroupId: 'sg-db', GroupName: 'db' }];
        expect(await views(say, 'Groups', 'SecurityGroups')).toEqual([db, db, [SPARE]]);
        expect(await views(say, 'SourceDestCheck', 'SourceDestCheck')).toEqual([false, undefined, true]);
      },
      { rows },
    );
  });

  test('leaves the rows of others the same objects', async () => {
    await inOffice(async (say, aws) => {
      const [, ...others] = aws.rows('NetworkInterfaces');
      await say(MODIFY, { ...ENI, Groups: ['sg-db'] });
      expect(
        aws
          .rows('NetworkInterfaces')
          .slice(1)
          .every((row, at) => row === others[at]),
      ).toBe(true);
    });
  });

  test('has a new description, which is an attribute too', async () => {
    await inOffice(async (say, aws) => {
      await say(MODIFY, { ...ENI, Description: { Value: 'mine' } });
      expect(aws.rows('NetworkInterfaces')[0]?.['Description']).toBe('mine');
    });
  });
});

describe('refused', () => {
  test.each<readonly [what: string, input: Row, said: string]>([
    [
      'an interface that does not exist',
      { NetworkInterfaceId: `eni-${NOBODY}`, Groups: ['sg-app'] },
      `InvalidNetworkInterfaceID.NotFound 400: The networkInterface ID 'eni-${NOBODY}' does not exist`,
    ],
    [
      'an interface that is none',
      { NetworkInterfaceId: 'eni', Groups: ['sg-app'] },
      'InvalidNetworkInterfaceId.Malformed 400',
    ],
    [
      'an interface that a service manages',
      { NetworkInterfaceId: 'eni-nat', Groups: ['sg-app'] },
      'AuthFailure 400: You do not have permission to access the specified resource.',
    ],
    [
      'an interface of a service, where nobody said who manages it',
      { NetworkInterfaceId: 'eni-lambda', SourceDestCheck: { Value: false } },
      'AuthFailure 400',
    ],
    ['a group that does not exist', { ...ENI, Groups: [`sg-${NOBODY}`] }, 'InvalidGroup.NotFound 400'],
    [
      'a group of another VPC',
      { ...ENI, Groups: ['sg-app', 'sg-home'] },
      'InvalidGroup.NotFound 400: You have specified two resources that belong to different networks.',
    ],
    ['nothing', ENI, 'MissingParameter 400: No attributes specified.'],
    [
      'two attributes',
      { ...ENI, Groups: ['sg-app'], SourceDestCheck: { Value: false } },
      'InvalidParameterCombination 400: Fields for multiple attribute types specified: Groups, SourceDestCheck',
    ],
    ['an attribute that is not played', { ...ENI, EnablePrimaryIpv6: true }, 'UnsupportedOperation 400'],
  ])('%s', async (_what, input, sentence) => {
    expect(await said(MODIFY, input)).toContain(sentence);
  });

  test('a sixth group', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => `sg-${letter}`);
    const SecurityGroups = ids.map((GroupId) => ({ GroupId, GroupName: GroupId, VpcId: 'vpc-1' }));
    const rows = { ...OFFICE, SecurityGroups };
    expect(await said(MODIFY, { ...ENI, Groups: ids }, rows)).toContain('SecurityGroupsPerInterfaceLimitExceeded 400');
    expect(await said(MODIFY, { ...ENI, Groups: ids.slice(1) }, rows)).toBe('answered {}');
    expect(await said(MODIFY, { ...ENI, Groups: [...ids.slice(1), 'sg-b'] }, rows)).toBe('answered {}');
  });

  test('an interface of another account', async () => {
    const rows = { ...OFFICE, NetworkInterfaces: [{ ...ENI, OwnerId: OTHER_ACCOUNT }] };
    expect(await said(MODIFY, { ...ENI, Groups: ['sg-app'] }, rows)).toContain('UnauthorizedOperation 403');
  });
});

async function tagsOf(say: Say, id: string): Promise<unknown> {
  return first(await say('DescribeNetworkInterfaces', { NetworkInterfaceIds: [id] }), 'NetworkInterfaces')['TagSet'];
}

describe('tags', () => {
  test('are set, changed and taken away, on several things at once', async () => {
    await inOffice(async (say, aws) => {
      const before = aws.snapshot();
      const Resources = ['eni-app', 'sg-app', 'sgr-https', 'rtb-a', 'acl-1'];
      await say('CreateTags', {
        Resources,
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '2' },
        ],
      });
      await say('CreateTags', { Resources, Tags: [{ Key: 'a', Value: '3' }] });
      const tags = [
        { Key: 'b', Value: '2' },
        { Key: 'a', Value: '3' },
      ];
      expect(await tagsOf(say, 'eni-app')).toEqual(tags);
      expect(aws.rows('SecurityGroups')[0]?.['Tags']).toEqual(tags);
      expect(aws.rows('SecurityGroupRules')[0]?.['Tags']).toEqual(tags);
      await say('DeleteTags', { Resources, Tags: [{ Key: 'a', Value: 'other' }, { Key: 'b' }] });
      expect(await tagsOf(say, 'eni-app')).toEqual([{ Key: 'a', Value: '3' }]);
      await say('DeleteTags', { Resources });
      expect(aws.snapshot()).toEqual(before);
    });
  });

  test.each<readonly [what: string, input: Row, said: string]>([
    [
      'a thing that does not exist',
      { Resources: [`sg-${NOBODY}`], Tags: [{ Key: 'a', Value: 'b' }] },
      'InvalidGroup.NotFound 400',
    ],
    [
      'what is no id',
      { Resources: ['nonsense'], Tags: [{ Key: 'a', Value: 'b' }] },
      "InvalidID 400: The ID 'nonsense' is not valid",
    ],
    ['AWS’s own', { Resources: ['sg-app'], Tags: [{ Key: 'aws:x', Value: '' }] }, 'InvalidParameterValue 400'],
    [
      'one twice',
      {
        Resources: ['sg-app'],
        Tags: [
          { Key: 'a', Value: '' },
          { Key: 'a', Value: 'b' },
        ],
      },
      'InvalidParameterValue 400',
    ],
  ])('%s: refused', async (_what, input, sentence) => {
    expect(await said('CreateTags', input)).toContain(sentence);
  });
});
