import { describe, expect, test } from '@jest/globals';
import type { Row } from '../../../lib/embedded/world/row.ts';
import { ACCOUNT, refusal } from '../endpoint.ts';
import { inFirst, inOffice, NOBODY, OFFICE, OTHER_ACCOUNT, said, told } from './office.ts';

function tcp(port: number, lists: Row): Row {
  return { IpProtocol: 'tcp', FromPort: port, ToPort: port, ...lists };
}

function to(...ranges: readonly string[]): Row {
  return { IpRanges: ranges.map((CidrIp) => ({ CidrIp })) };
}

const EGRESS = 'AuthorizeSecurityGroupEgress';
const INGRESS = 'AuthorizeSecurityGroupIngress';

/** What is asked, the flat rule that comes of it, and the permission that holds it. */
const RULES: readonly (readonly [what: string, asked: Row, flat: Row, folded: Row])[] = [
  [
    'one address',
    tcp(22, { IpRanges: [{ CidrIp: '192.0.2.1/32', Description: 'x' }] }),
    { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv4: '192.0.2.1/32', Description: 'x' },
    tcp(22, { IpRanges: [{ CidrIp: '192.0.2.1/32', Description: 'x' }] }),
  ],
  [
    'a range with bits behind the prefix',
    tcp(22, to('100.68.0.18/18')),
    { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv4: '100.68.0.0/18' },
    tcp(22, to('100.68.0.0/18')),
  ],
  [
    'an IPv6 range in a long spelling',
    tcp(22, { Ipv6Ranges: [{ CidrIpv6: '2001:0DB8:0:0:0:0:0:1/64' }] }),
    { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv6: '2001:db8::/64' },
    tcp(22, { Ipv6Ranges: [{ CidrIpv6: '2001:db8::/64' }] }),
  ],
  [
    'a prefix list',
    tcp(443, { PrefixListIds: [{ PrefixListId: 'pl-s3' }] }),
    { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, PrefixListId: 'pl-s3' },
    tcp(443, {
      IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'https' }, { CidrIp: '10.9.0.0/16' }],
      PrefixListIds: [{ PrefixListId: 'pl-s3' }],
    }),
  ],
  [
    'a group, whose owner AWS adds',
    tcp(5432, { UserIdGroupPairs: [{ GroupId: 'sg-db' }] }),
    {
      IpProtocol: 'tcp',
      FromPort: 5432,
      ToPort: 5432,
      ReferencedGroupInfo: { GroupId: 'sg-db', UserId: ACCOUNT },
    },
    tcp(5432, { UserIdGroupPairs: [{ GroupId: 'sg-db', UserId: ACCOUNT }] }),
  ],
  [
    'everything, whose ports are -1 in the flat rule alone',
    { IpProtocol: '-1', FromPort: 7, ToPort: 9, ...to('192.0.2.0/24') },
    { IpProtocol: '-1', FromPort: -1, ToPort: -1, CidrIpv4: '192.0.2.0/24' },
    { IpProtocol: '-1', ...to('192.0.2.0/24') },
  ],
  [
    'a protocol by its number',
    { IpProtocol: '17', FromPort: 53, ToPort: 53, ...to('192.0.2.0/24') },
    { IpProtocol: 'udp', FromPort: 53, ToPort: 53, CidrIpv4: '192.0.2.0/24' },
    { IpProtocol: 'udp', FromPort: 53, ToPort: 53, ...to('192.0.2.0/24') },
  ],
  [
    'ICMP of any type',
    { IpProtocol: 'icmp', ...to('192.0.2.0/24') },
    { IpProtocol: 'icmp', FromPort: -1, ToPort: -1, CidrIpv4: '192.0.2.0/24' },
    { IpProtocol: 'icmp', FromPort: -1, ToPort: -1, ...to('192.0.2.0/24') },
  ],
  [
    'ICMP of one type',
    { IpProtocol: 'icmp', FromPort: 8, ToPort: 0, ...to('192.0.2.0/24') },
    { IpProtocol: 'icmp', FromPort: 8, ToPort: 0, CidrIpv4: '192.0.2.0/24' },
    { IpProtocol: 'icmp', FromPort: 8, ToPort: 0, ...to('192.0.2.0/24') },
  ],
];

const EMPTY = { IpRanges: [], Ipv6Ranges: [], PrefixListIds: [], UserIdGroupPairs: [] };

describe('a rule that is added', () => {
  test.each(RULES)('to %s', async (_what, asked, flat, folded) => {
    await inOffice(async (say) => {
      const answer = await say(EGRESS, { GroupId: 'sg-app', IpPermissions: [asked] });
      const id = (answer['SecurityGroupRules'] as readonly Row[])[0]?.['SecurityGroupRuleId'];
      const row = {
        SecurityGroupRuleId: id,
        GroupId: 'sg-app',
        GroupOwnerId: ACCOUNT,
        IsEgress: true,
        ...flat,
        Tags: [],
        SecurityGroupRuleArn: `arn:aws:ec2:eu-west-1:${ACCOUNT}:security-group-rule/${String(id)}`,
      };
      expect(id).toMatch(/^sgr-0[0-9a-f]{16}$/);
      expect(answer).toEqual({ Return: true, SecurityGroupRules: [row] });
      const { SecurityGroupRules } = await say('DescribeSecurityGroupRules');
      expect((SecurityGroupRules as readonly Row[]).at(-1)).toEqual(row);
      const { SecurityGroups } = await say('DescribeSecurityGroups', { GroupIds: ['sg-app'] });
      const permissions = inFirst(SecurityGroups, 'IpPermissionsEgress');
      expect(permissions.at(-1)).toEqual({ ...EMPTY, ...folded });
    });
  });

  test.each([EGRESS, INGRESS])('by %s, and taken away by its id, leaves everything as it was', async (name) => {
    await inOffice(async (say, aws) => {
      const before = aws.snapshot();
      const described = await told(say);
      const IpPermissions = RULES.map(([, asked]) => asked);
      const { SecurityGroupRules } = await say(name, { GroupId: 'sg-app', IpPermissions });
      expect(await told(say)).not.toEqual(described);
      const ids = (SecurityGroupRules as readonly Row[]).map((row) => row['SecurityGroupRuleId']);
      await say(name.replace('Authorize', 'Revoke'), { GroupId: 'sg-app', SecurityGroupRuleIds: ids });
      expect(await told(say)).toEqual(described);
      expect(aws.snapshot()).toEqual(before);
    });
  });

  test('has the tags that it is given', async () => {
    await inOffice(async (say) => {
      const Tags = [{ Key: 'why', Value: 'because' }];
      const TagSpecifications = [{ ResourceType: 'security-group-rule', Tags }];
      const IpPermissions = [tcp(22, to('192.0.2.1/32'))];
      await say(INGRESS, { GroupId: 'sg-app', IpPermissions, TagSpecifications });
      const { SecurityGroupRules } = await say('DescribeSecurityGroupRules', {
        Filters: [{ Name: 'tag:why', Values: ['because'] }],
      });
      expect(SecurityGroupRules).toEqual([
        expect.objectContaining({ IsEgress: false, CidrIpv4: '192.0.2.1/32', Tags }),
      ]);
    });
  });

  test('by twenty at once is added once', async () => {
    await inOffice(async (say, aws) => {
      const input = { GroupId: 'sg-app', IpPermissions: [tcp(22, to('192.0.2.1/32'))] };
      const answers = await Promise.all(Array.from({ length: 20 }, () => refusal(say(EGRESS, input))));
      const sorted = answers.map((one) => one.replace(/[ :].*/s, '')).toSorted();
      expect(sorted).toEqual([...Array.from({ length: 19 }, () => 'InvalidPermission.Duplicate'), 'answered']);
      expect(aws.rows('SecurityGroupRules')).toHaveLength(4);
    });
  });
});

const ONE = [tcp(22, to('192.0.2.1/32'))];

describe('a rule that cannot be added', () => {
  test.each<readonly [what: string, input: Row, said: string]>([
    [
      'is there already',
      { GroupId: 'sg-app', IpPermissions: [tcp(443, to('0.0.0.0/0'))] },
      'InvalidPermission.Duplicate 400: the specified rule "peer: 0.0.0.0/0, TCP, from port: 443, to port: 443, ALLOW" already exists',
    ],
    [
      'is there already in another spelling',
      { GroupId: 'sg-app', IpPermissions: [{ ...tcp(443, to('10.9.7.7/16')), IpProtocol: '6' }] },
      'InvalidPermission.Duplicate 400: the specified rule "peer: 10.9.0.0/16, TCP',
    ],
    [
      'stands beside one that is there: neither is added',
      { GroupId: 'sg-app', IpPermissions: [...ONE, tcp(443, to('0.0.0.0/0'))] },
      'InvalidPermission.Duplicate 400',
    ],
    [
      'is asked for twice',
      { GroupId: 'sg-app', IpPermissions: [...ONE, ...ONE] },
      'InvalidParameterValue 400: The same permission must not appear multiple times',
    ],
    [
      'is for a group that does not exist',
      { GroupId: `sg-${NOBODY}`, IpPermissions: ONE },
      `InvalidGroup.NotFound 400: The security group 'sg-${NOBODY}' does not exist`,
    ],
    ['is for what is no group', { GroupId: 'sg-xyz', IpPermissions: ONE }, 'InvalidGroupId.Malformed 400'],
    [
      'is for a group of another account',
      { GroupId: 'sg-lent', IpPermissions: ONE },
      `UnauthorizedOperation 403: You are not authorized to perform this operation. User: arn:aws:iam::${ACCOUNT}:user/example is not authorized to perform: ec2:${EGRESS} because the resource belongs to account ${OTHER_ACCOUNT}`,
    ],
    [
      'names a group that does not exist',
      { GroupId: 'sg-app', IpPermissions: [tcp(22, { UserIdGroupPairs: [{ GroupId: `sg-${NOBODY}` }] })] },
      'InvalidGroup.NotFound 400',
    ],
    [
      'names a group of a network that is not peered',
      { GroupId: 'sg-app', IpPermissions: [tcp(22, { UserIdGroupPairs: [{ GroupId: 'sg-home' }] })] },
      'InvalidGroup.NotFound 400: You have specified two resources that belong to different networks.',
    ],
    [
      'names a prefix list that does not exist',
      { GroupId: 'sg-app', IpPermissions: [tcp(22, { PrefixListIds: [{ PrefixListId: `pl-${NOBODY}` }] })] },
      'InvalidPrefixListID.NotFound 400',
    ],
    [
      'is of no protocol',
      { GroupId: 'sg-app', IpPermissions: [{ ...ONE[0], IpProtocol: 'smtp' }] },
      "InvalidParameterValue 400: Invalid value 'smtp' for IP protocol. Unknown protocol.",
    ],
    [
      'is of no range',
      { GroupId: 'sg-app', IpPermissions: [tcp(22, to('192.0.2.1/33'))] },
      'InvalidParameterValue 400: CIDR block 192.0.2.1/33 is malformed',
    ],
    [
      'has IPv6 where IPv4 belongs',
      { GroupId: 'sg-app', IpPermissions: [tcp(22, to('::/0'))] },
      'InvalidParameterValue 400: CIDR block ::/0 is malformed',
    ],
    [
      'is TCP without ports',
      { GroupId: 'sg-app', IpPermissions: [{ IpProtocol: 'tcp', ...to('192.0.2.1/32') }] },
      "InvalidParameterValue 400: Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.",
    ],
    [
      'has ports the wrong way round',
      { GroupId: 'sg-app', IpPermissions: [{ ...tcp(443, to('192.0.2.1/32')), ToPort: 80 }] },
      'InvalidParameterValue 400: Invalid TCP/UDP port range (443:80)',
    ],
    [
      'has a port beyond the last',
      { GroupId: 'sg-app', IpPermissions: [{ ...tcp(443, to('192.0.2.1/32')), ToPort: 65_536 }] },
      'InvalidParameterValue 400: TCP/UDP port (65536) out of range',
    ],
    ['has no peer', { GroupId: 'sg-app', IpPermissions: [tcp(22, {})] }, 'MissingParameter 400'],
    ['is none', { GroupId: 'sg-app' }, 'MissingParameter 400'],
    [
      'is given tags of something else',
      { GroupId: 'sg-app', IpPermissions: ONE, TagSpecifications: [{ ResourceType: 'instance', Tags: [] }] },
      "InvalidParameterValue 400: 'instance' is not a valid taggable resource type for this operation.",
    ],
  ])('%s', async (_what, input, sentence) => {
    expect(await said(EGRESS, input)).toContain(sentence);
  });

  test('is for a group that nobody recorded', async () => {
    expect(await said(EGRESS, { GroupId: 'sg-app', IpPermissions: ONE }, {})).toContain(
      'because the snapshot holds no SecurityGroups',
    );
  });

  test('a group of another account may be named, for nobody sees it from here', async () => {
    const pair = { GroupId: `sg-${NOBODY}`, UserId: OTHER_ACCOUNT };
    const IpPermissions = [tcp(22, { UserIdGroupPairs: [pair] })];
    expect(await said(INGRESS, { GroupId: 'sg-app', IpPermissions })).toContain(`"GroupId":"sg-${NOBODY}"`);
  });

  test('a group of a peered network may be named', async () => {
    const far = { GroupId: 'sg-far', VpcId: 'vpc-far', OwnerId: ACCOUNT };
    const rows = { ...OFFICE, SecurityGroups: [...(OFFICE.SecurityGroups ?? []), far] };
    const IpPermissions = [tcp(22, { UserIdGroupPairs: [{ GroupId: 'sg-far' }] })];
    expect(await said(INGRESS, { GroupId: 'sg-app', IpPermissions }, rows)).toMatch(/^answered/);
  });
});

function cidrs(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `192.0.2.${at}/32`);
}

function six(count: number): Row {
  return { Ipv6Ranges: Array.from({ length: count }, (_, at) => ({ CidrIpv6: `2001:db8::${at}/128` })) };
}

describe('the quota of rules', () => {
  test.each<readonly [what: string, lists: Row, answered: boolean]>([
    ['holds sixty', to(...cidrs(60)), true],
    ['and not one more', to(...cidrs(61)), false],
    ['is each family’s own', { ...to(...cidrs(60)), ...six(60) }, true],
    ['of IPv6', six(61), false],
    ['counts a group for both', { ...six(60), UserIdGroupPairs: [{ GroupId: 'sg-db' }] }, false],
    [
      'counts an own list as the most that it may hold',
      { ...to(...cidrs(30)), PrefixListIds: [{ PrefixListId: 'pl-ours' }] },
      true,
    ],
    ['which may be too much', { ...to(...cidrs(31)), PrefixListIds: [{ PrefixListId: 'pl-ours' }] }, false],
    ['of the one family that it is for', { ...six(60), PrefixListIds: [{ PrefixListId: 'pl-ours' }] }, true],
    ['counts a list of AWS’s as little', { ...to(...cidrs(59)), PrefixListIds: [{ PrefixListId: 'pl-s3' }] }, true],
    ['or as what AWS says of it', { ...to(...cidrs(6)), PrefixListIds: [{ PrefixListId: 'pl-cdn' }] }, false],
  ])('%s', async (_what, lists, isAnswered) => {
    const sentence = await said(INGRESS, { GroupId: 'sg-app', IpPermissions: [tcp(22, lists)] });
    expect(sentence.replace(/:.*/s, '')).toBe(
      isAnswered ? 'answered {"Return"' : 'RulesPerSecurityGroupLimitExceeded 400',
    );
  });

  test('is each direction’s own, counts what is there, and may be another one', async () => {
    await inOffice(
      async (say) => {
        const add = async (name: string, port: number) =>
          (await refusal(say(name, { GroupId: 'sg-app', IpPermissions: [tcp(port, to('192.0.2.1/32'))] }))).replace(
            /[ :].*/s,
            '',
          );
        expect([await add(EGRESS, 1), await add(EGRESS, 2), await add(INGRESS, 1)]).toEqual([
          'answered',
          'RulesPerSecurityGroupLimitExceeded',
          'answered',
        ]);
      },
      { quotas: { rulesPerGroup: 3 } },
    );
  });
});

const REVOKE = 'RevokeSecurityGroupEgress';

describe('a rule that is taken away', () => {
  test('by what it says, whatever its description: the answer tells it, and its neighbours stay', async () => {
    await inOffice(async (say) => {
      const answer = await say(REVOKE, { GroupId: 'sg-app', IpPermissions: [tcp(443, to('0.0.0.0/0'))] });
      expect(answer).toEqual({
        Return: true,
        UnknownIpPermissions: [],
        RevokedSecurityGroupRules: [
          {
            SecurityGroupRuleId: 'sgr-https',
            GroupId: 'sg-app',
            IsEgress: true,
            IpProtocol: 'tcp',
            FromPort: 443,
            ToPort: 443,
            CidrIpv4: '0.0.0.0/0',
            Description: 'https',
          },
        ],
      });
      const { SecurityGroups } = await say('DescribeSecurityGroups', { GroupIds: ['sg-app'] });
      expect((SecurityGroups as readonly Row[])[0]?.['IpPermissionsEgress']).toEqual([
        { ...EMPTY, ...tcp(443, to('10.9.0.0/16')) },
      ]);
      const { SecurityGroupRules } = await say('DescribeSecurityGroupRules');
      expect((SecurityGroupRules as readonly Row[]).map((row) => row['SecurityGroupRuleId'])).toEqual([
        'sgr-near',
        'sgr-app',
      ]);
    });
  });

  test('that names a group is told with the group’s id', async () => {
    await inOffice(async (say) => {
      const answer = await say('RevokeSecurityGroupIngress', { GroupId: 'sg-db', SecurityGroupRuleIds: ['sgr-app'] });
      expect(answer['RevokedSecurityGroupRules']).toEqual([
        {
          SecurityGroupRuleId: 'sgr-app',
          GroupId: 'sg-db',
          IsEgress: false,
          IpProtocol: 'tcp',
          FromPort: 5432,
          ToPort: 5432,
          ReferencedGroupId: 'sg-app',
        },
      ]);
      expect((await say('DescribeSecurityGroups', { GroupIds: ['sg-db'] }))['SecurityGroups']).toEqual([
        expect.objectContaining({ IpPermissions: [] }),
      ]);
    });
  });

  test.each<readonly [what: string, name: string, input: Row, said: string]>([
    [
      'that is not there',
      REVOKE,
      { GroupId: 'sg-app', IpPermissions: ONE },
      'InvalidPermission.NotFound 400: The specified rule does not exist in this security group.',
    ],
    [
      'beside one that is not there',
      REVOKE,
      { GroupId: 'sg-app', IpPermissions: [tcp(443, to('0.0.0.0/0')), ...ONE] },
      'InvalidPermission.NotFound 400',
    ],
    [
      'in the other direction',
      'RevokeSecurityGroupIngress',
      { GroupId: 'sg-app', IpPermissions: [tcp(443, to('0.0.0.0/0'))] },
      'InvalidPermission.NotFound 400',
    ],
    [
      'by an id that does not exist',
      REVOKE,
      { GroupId: 'sg-app', SecurityGroupRuleIds: [`sgr-${NOBODY}`] },
      `InvalidSecurityGroupRuleId.NotFound 400: The security group rule ID 'sgr-${NOBODY}' does not exist`,
    ],
    [
      'by an id of another group',
      'RevokeSecurityGroupIngress',
      { GroupId: 'sg-app', SecurityGroupRuleIds: ['sgr-app'] },
      'InvalidSecurityGroupRuleId.Malformed 400',
    ],
    [
      'by an id that is none',
      REVOKE,
      { GroupId: 'sg-app', SecurityGroupRuleIds: ['sgr-?'] },
      'InvalidSecurityGroupRuleId.Malformed 400',
    ],
    [
      'by both',
      REVOKE,
      { GroupId: 'sg-app', SecurityGroupRuleIds: ['sgr-https'], IpPermissions: ONE },
      'InvalidParameterCombination 400',
    ],
    ['by neither', REVOKE, { GroupId: 'sg-app' }, 'MissingParameter 400'],
    ['of another account', REVOKE, { GroupId: 'sg-lent', IpPermissions: ONE }, 'UnauthorizedOperation 403'],
  ])('%s is refused', async (_what, name, input, sentence) => {
    expect(await said(name, input)).toContain(sentence);
  });

  test('in a default VPC may be not there, and nobody says a word of it but the answer', async () => {
    await inOffice(async (say, aws) => {
      await say(EGRESS, { GroupId: 'sg-home', IpPermissions: [tcp(443, to('0.0.0.0/0'))] });
      const IpPermissions = [tcp(443, to('0.0.0.0/0')), ...ONE];
      const answer = await say(REVOKE, { GroupId: 'sg-home', IpPermissions });
      expect(answer).toEqual({
        Return: true,
        UnknownIpPermissions: ONE,
        RevokedSecurityGroupRules: [expect.objectContaining({ CidrIpv4: '0.0.0.0/0' })],
      });
      expect(aws.rows('SecurityGroups')[2]).toEqual(OFFICE.SecurityGroups?.[2]);
      expect(await refusal(say(REVOKE, { GroupId: 'sg-home', SecurityGroupRuleIds: [`sgr-${NOBODY}`] }))).toContain(
        'InvalidSecurityGroupRuleId.NotFound',
      );
    });
  });
});

describe('where nobody recorded the flat rules', () => {
  const { SecurityGroupRules: _, ...rows } = OFFICE;

  test('rules have ids all the same, by which they are taken away', async () => {
    await inOffice(
      async (say, aws) => {
        const before = aws.snapshot();
        const { SecurityGroupRules: made } = await say(EGRESS, { GroupId: 'sg-app', IpPermissions: ONE });
        const ids = (made as readonly Row[]).map((row) => row['SecurityGroupRuleId']);
        await say(REVOKE, { GroupId: 'sg-app', SecurityGroupRuleIds: ids });
        expect(aws.snapshot()).toEqual(before);
        expect(await refusal(say('DescribeSecurityGroupRules'))).toContain('the snapshot holds no SecurityGroupRules');
      },
      { rows },
    );
  });
});

describe('rows that leave empty lists out', () => {
  const bare = { GroupId: 'sg-bare', IpPermissionsEgress: [tcp(443, to('0.0.0.0/0'))] };

  test.each<readonly [what: string, asked: Row]>([
    ['a range beside the one that is there', tcp(443, to('192.0.2.1/32'))],
    ['a peer of another kind', tcp(443, { PrefixListIds: [{ PrefixListId: 'pl-s3' }] })],
    ['another port', tcp(80, to('192.0.2.1/32'))],
  ])('are as they were after %s came and went', async (_what, asked) => {
    await inOffice(
      async (say, aws) => {
        const input = { GroupId: 'sg-bare', IpPermissions: [asked] };
        await say(EGRESS, input);
        expect(aws.rows('SecurityGroups')).not.toEqual([bare]);
        await say(REVOKE, input);
        expect(aws.rows('SecurityGroups')).toEqual([bare]);
      },
      { rows: { SecurityGroups: [bare], PrefixLists: OFFICE.PrefixLists ?? [] } },
    );
  });
});
