import { describe, expect, test } from '@jest/globals';
import type { Row } from '../../../lib/embedded/world/row.ts';
import { ACCOUNT } from '../endpoint.ts';
import { inOffice, NOBODY, said, told } from './office.ts';

const CREATE = 'CreateSecurityGroup';
const DELETE = 'DeleteSecurityGroup';
const NEW = { GroupName: 'new', Description: 'for tests', VpcId: 'vpc-1' };
const EVERYTHING = { IpProtocol: '-1', PrefixListIds: [], UserIdGroupPairs: [] };

describe('a new group', () => {
  test.each([
    ['vpc-1', 'lets everything out in both families, as its VPC has both', [{ CidrIpv6: '::/0' }]],
    ['vpc-2', 'lets everything out in the one family that its VPC has', []],
  ])('of %s %s', async (VpcId, _what, Ipv6Ranges) => {
    await inOffice(async (say) => {
      const Tags = [{ Key: 'why', Value: 'because' }];
      const TagSpecifications = [{ ResourceType: 'security-group', Tags }];
      const answer = await say(CREATE, { ...NEW, VpcId, TagSpecifications });
      const GroupId = String(answer['GroupId']);
      const SecurityGroupArn = `arn:aws:ec2:eu-west-1:${ACCOUNT}:security-group/${GroupId}`;
      expect(GroupId).toMatch(/^sg-0[0-9a-f]{16}$/);
      expect(answer).toEqual({ GroupId, Tags, SecurityGroupArn });
      expect((await say('DescribeSecurityGroups', { GroupIds: [GroupId] }))['SecurityGroups']).toEqual([
        {
          GroupId,
          GroupName: 'new',
          Description: 'for tests',
          OwnerId: ACCOUNT,
          VpcId,
          SecurityGroupArn,
          IpPermissions: [],
          IpPermissionsEgress: [{ ...EVERYTHING, IpRanges: [{ CidrIp: '0.0.0.0/0' }], Ipv6Ranges }],
          Tags,
        },
      ]);
      const Filters = [{ Name: 'group-id', Values: [GroupId] }];
      const { SecurityGroupRules } = await say('DescribeSecurityGroupRules', { Filters });
      expect((SecurityGroupRules as readonly Row[]).map((row) => row['CidrIpv4'] ?? row['CidrIpv6'])).toEqual([
        '0.0.0.0/0',
        ...Ipv6Ranges.map((one) => one.CidrIpv6),
      ]);
    });
  });

  test('goes to the default VPC where none is named', async () => {
    await inOffice(async (say, aws) => {
      await say(CREATE, { GroupName: 'new', Description: 'for tests' });
      expect(aws.rows('SecurityGroups').at(-1)).toEqual(expect.objectContaining({ VpcId: 'vpc-2' }));
    });
  });

  test('that goes again leaves everything as it was', async () => {
    await inOffice(async (say, aws) => {
      const before = aws.snapshot();
      const described = await told(say);
      const { GroupId } = await say(CREATE, NEW);
      expect(await told(say)).not.toEqual(described);
      expect(await say(DELETE, { GroupId })).toEqual({ Return: true, GroupId });
      expect(await told(say)).toEqual(described);
      expect(aws.snapshot()).toEqual(before);
    });
  });
});

function naming(GroupId: string): readonly Row[] {
  return [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId }] }];
}

describe('refused', () => {
  test.each<readonly [what: string, name: string, input: Row, said: string]>([
    [
      'a name that the VPC has',
      CREATE,
      { ...NEW, GroupName: 'app' },
      "InvalidGroup.Duplicate 400: The security group 'app' already exists for VPC 'vpc-1'",
    ],
    ['a name that looks like an id', CREATE, { ...NEW, GroupName: 'sg-new' }, 'InvalidParameterValue 400'],
    ['a name that every VPC has', CREATE, { ...NEW, GroupName: 'default' }, 'InvalidGroup.Reserved 400'],
    ['a description with a line end', CREATE, { ...NEW, Description: 'a\nb' }, 'InvalidParameterValue 400'],
    ['no description', CREATE, { GroupName: 'new', VpcId: 'vpc-1' }, 'MissingParameter 400'],
    ['a VPC that does not exist', CREATE, { ...NEW, VpcId: `vpc-${NOBODY}` }, 'InvalidVpcID.NotFound 400'],
    [
      'tags of AWS’s own',
      CREATE,
      { ...NEW, TagSpecifications: [{ ResourceType: 'security-group', Tags: [{ Key: 'aws:x', Value: 'y' }] }] },
      'InvalidParameterValue 400: Tag keys starting with',
    ],
    [
      'a group that interfaces have',
      DELETE,
      { GroupId: 'sg-app' },
      'DependencyViolation 400: resource sg-app has a dependent object',
    ],
    ['a group of every VPC', DELETE, { GroupId: 'sg-default' }, 'CannotDelete 400'],
    ['a group of another account', DELETE, { GroupId: 'sg-lent' }, 'UnauthorizedOperation 403'],
    ['a group that does not exist', DELETE, { GroupId: `sg-${NOBODY}` }, 'InvalidGroup.NotFound 400'],
    ['a group that is none', DELETE, { GroupId: 'xyz' }, 'InvalidGroupId.Malformed 400'],
    ['a name outside the default VPC', DELETE, { GroupName: 'spare' }, 'InvalidGroup.NotFound 400'],
    ['no group at all', DELETE, {}, 'MissingParameter 400'],
  ])('%s', async (_what, name, input, sentence) => {
    expect(await said(name, input)).toContain(sentence);
  });

  test('a name in another VPC is free', async () => {
    expect(await said(CREATE, { ...NEW, GroupName: 'app', VpcId: 'vpc-2' })).toMatch(/^answered/);
  });

  test('a group by its name in the default VPC goes', async () => {
    expect(await said(DELETE, { GroupName: 'home' })).toBe('answered {"Return":true,"GroupId":"sg-home"}');
  });

  test('a group that another group’s rule names, and not one that names itself', async () => {
    await inOffice(async (say, aws) => {
      await say('AuthorizeSecurityGroupIngress', { GroupId: 'sg-spare', IpPermissions: naming('sg-spare') });
      await say('AuthorizeSecurityGroupEgress', { GroupId: 'sg-app', IpPermissions: naming('sg-spare') });
      await expect(say(DELETE, { GroupId: 'sg-spare' })).rejects.toThrow('has a dependent object');
      await say('RevokeSecurityGroupEgress', { GroupId: 'sg-app', IpPermissions: naming('sg-spare') });
      await say(DELETE, { GroupId: 'sg-spare' });
      expect(aws.rows('SecurityGroupRules').map((row) => row['GroupId'])).toEqual(['sg-app', 'sg-app', 'sg-db']);
    });
  });
});
