import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { cidrOf, holds } from '../../../lib/embedded/actions/ec2/writes/cidr.ts';
import { isSameRule, ruleOfFlat, rulesIn } from '../../../lib/embedded/actions/ec2/writes/group-rule.ts';
import type { EmbeddedAws } from '../../../lib/embedded/embedded-aws.ts';
import { type Row, rowsAt, textAt } from '../../../lib/embedded/world/row.ts';
import type { RowKey, World } from '../../../lib/embedded/world/world.ts';
import { formatPrefix, readPrefix } from '../../../lib/packets/index.ts';
import { inOffice, type Say, told } from './office.ts';

/** A change, and how it is taken back once its answer is known. */
interface Deed {
  readonly name: string;
  readonly input: Row;
  readonly back: (answer: Row, before: EmbeddedAws['snapshot']) => readonly [name: string, input: Row];
}

const cidrs = fc.constantFrom('192.0.2.0/24', '198.51.100.7/32', '203.0.113.0/25', '10.9.0.0/16', '0.0.0.0/0');
const sixes = fc.constantFrom('::/0', '2001:db8::/32', '2001:db8:1::5/128');
const ports = fc.constantFrom(22, 80, 443);

const traffic = fc.oneof(
  ports.map((port) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port })),
  ports.map((port) => ({ IpProtocol: 'udp', FromPort: 1, ToPort: port })),
  fc.constant({ IpProtocol: '-1' }),
  fc.constant({ IpProtocol: 'icmp', FromPort: 8, ToPort: -1 }),
);

const peers = fc.record(
  {
    IpRanges: fc.array(fc.record({ CidrIp: cidrs, Description: fc.constantFrom('a', 'b') }), { maxLength: 2 }),
    Ipv6Ranges: fc.array(
      sixes.map((CidrIpv6) => ({ CidrIpv6 })),
      { maxLength: 2 },
    ),
    PrefixListIds: fc.array(
      fc.constantFrom('pl-s3', 'pl-ours').map((PrefixListId) => ({ PrefixListId })),
      { maxLength: 1 },
    ),
    UserIdGroupPairs: fc.array(
      fc.constantFrom('sg-db', 'sg-app').map((GroupId) => ({ GroupId })),
      { maxLength: 1 },
    ),
  },
  { requiredKeys: [] },
);

const groupIds = fc.constantFrom('sg-app', 'sg-db');
const sides = fc.constantFrom('Egress', 'Ingress');

const authorize = fc.record({ GroupId: groupIds, side: sides, traffic, peers }).map(
  ({ GroupId, side, ...one }): Deed => ({
    name: `AuthorizeSecurityGroup${side}`,
    input: { GroupId, IpPermissions: [{ ...one.traffic, ...one.peers }] },
    back: (answer) => [
      `RevokeSecurityGroup${side}`,
      { GroupId, SecurityGroupRuleIds: rowsAt(answer, 'SecurityGroupRules').map((row) => row['SecurityGroupRuleId']) },
    ],
  }),
);

const createGroup = fc.constantFrom('one', 'two').map(
  (GroupName): Deed => ({
    name: 'CreateSecurityGroup',
    input: { GroupName, Description: 'x', VpcId: 'vpc-1' },
    back: ({ GroupId }) => ['DeleteSecurityGroup', { GroupId }],
  }),
);

const entry = fc.record({ RuleNumber: fc.constantFrom(1, 50, 100, 150, 300), Egress: fc.boolean() });

const addEntry = fc.record({ place: entry, CidrBlock: cidrs }).map(
  ({ place, CidrBlock }): Deed => ({
    name: 'CreateNetworkAclEntry',
    input: { NetworkAclId: 'acl-1', ...place, CidrBlock, Protocol: '-1', RuleAction: 'allow' },
    back: () => ['DeleteNetworkAclEntry', { NetworkAclId: 'acl-1', ...place }],
  }),
);

const deleteEntry = entry.map(
  (place): Deed => ({
    name: 'DeleteNetworkAclEntry',
    input: { NetworkAclId: 'acl-1', ...place },
    back: (_answer, before) => {
      const entries = rowsAt(before().NetworkAcls?.[0] ?? {}, 'Entries');
      const gone = entries.find((one) => one['RuleNumber'] === place.RuleNumber && one['Egress'] === place.Egress);
      return ['CreateNetworkAclEntry', { NetworkAclId: 'acl-1', ...gone }];
    },
  }),
);

const targets = fc.constantFrom<Row>({ NatGatewayId: 'nat-1' }, { GatewayId: 'igw-1' }, { NatGatewayId: 'nat-2' });
const tables = fc.constantFrom('rtb-a', 'rtb-main');

const addRoute = fc.record({ RouteTableId: tables, DestinationCidrBlock: cidrs, target: targets }).map(
  ({ target, ...place }): Deed => ({
    name: 'CreateRoute',
    input: { ...place, ...target },
    back: () => ['DeleteRoute', place],
  }),
);

const replaceRoute = targets.map((target): Deed => {
  const place = { RouteTableId: 'rtb-a', DestinationCidrBlock: '0.0.0.0/0' };
  return {
    name: 'ReplaceRoute',
    input: { ...place, ...target },
    back: (_answer, before) => {
      const routes = rowsAt(before().RouteTables?.find((one) => one['RouteTableId'] === 'rtb-a') ?? {}, 'Routes');
      const { NatGatewayId, GatewayId } = routes.find((one) => one['DestinationCidrBlock'] === '0.0.0.0/0') ?? {};
      return ['ReplaceRoute', { ...place, NatGatewayId, GatewayId }];
    },
  };
});

const associate = tables.map(
  (RouteTableId): Deed => ({
    name: 'AssociateRouteTable',
    input: { RouteTableId, SubnetId: 'subnet-b' },
    back: ({ AssociationId }) => ['DisassociateRouteTable', { AssociationId }],
  }),
);

const giveTable = tables.map(
  (id): Deed => ({
    name: 'ModifyVpcEndpoint',
    input: { VpcEndpointId: 'vpce-s3', AddRouteTableIds: [id] },
    back: () => ['ModifyVpcEndpoint', { VpcEndpointId: 'vpce-s3', RemoveRouteTableIds: [id] }],
  }),
);

const regroup = fc.subarray(['sg-app', 'sg-db', 'sg-spare'], { minLength: 1 }).map(
  (Groups): Deed => ({
    name: 'ModifyNetworkInterfaceAttribute',
    input: { NetworkInterfaceId: 'eni-app', Groups },
    back: (_answer, before) => [
      'ModifyNetworkInterfaceAttribute',
      {
        NetworkInterfaceId: 'eni-app',
        Groups: rowsAt(before().NetworkInterfaces?.[0] ?? {}, 'Groups').map((one) => one['GroupId']),
      },
    ],
  }),
);

const deeds = fc.array(
  fc.oneof(
    authorize,
    authorize,
    createGroup,
    addEntry,
    deleteEntry,
    addRoute,
    replaceRoute,
    associate,
    giveTable,
    regroup,
  ),
  { maxLength: 10 },
);

/** Does what can be done, and tells how to take it back, the latest first. */
async function doneBy(say: Say, aws: EmbeddedAws, all: readonly Deed[]): Promise<readonly (readonly [string, Row])[]> {
  const ways: (readonly [string, Row])[] = [];
  for (const { name, input, back } of all) {
    const before = aws.snapshot();
    // oxlint-disable-next-line no-await-in-loop -- every deed meets what those before it have done
    const answer = await say(name, input).catch(() => undefined);
    if (answer !== undefined) ways.unshift(back(answer, () => before));
    expect(isUnchanged(before, aws.snapshot())).toBe(answer === undefined);
    expectInStep(aws);
  }
  return ways;
}

/** The very same lists: a call that is refused replaces none, and one that is answered replaces some. */
function isUnchanged(before: World['rows'], after: World['rows']): boolean {
  return (Object.keys(after) as readonly RowKey[]).every((key) => before[key] === after[key]);
}

/** Groups tell their rules folded and flat, and both ways it is the same rules. */
function expectInStep(aws: EmbeddedAws): void {
  const flat = aws.rows('SecurityGroupRules');
  const missing = aws.rows('SecurityGroups').flatMap((group) =>
    [true, false].flatMap((isEgress) =>
      rowsAt(group, isEgress ? 'IpPermissionsEgress' : 'IpPermissions')
        .flatMap(rulesIn)
        .filter((rule) => !flat.some((row) => isTold(row, group, isEgress, rule))),
    ),
  );
  const folded = aws
    .rows('SecurityGroups')
    .flatMap((group) => [...rowsAt(group, 'IpPermissionsEgress'), ...rowsAt(group, 'IpPermissions')].flatMap(rulesIn));
  expect(missing).toEqual([]);
  expect(folded).toHaveLength(flat.length);
}

function isTold(row: Row, group: Row, isEgress: boolean, rule: Parameters<typeof isSameRule>[0]): boolean {
  const own = ruleOfFlat(row);
  const isItsOwn = textAt(row, 'GroupId') === textAt(group, 'GroupId') && row['IsEgress'] === isEgress;
  return isItsOwn && own !== undefined && isSameRule(own, rule);
}

describe('changes in any order', () => {
  test('are taken back in the other order, and nothing tells of them', async () => {
    const described = await inOffice(told);
    await fc.assert(
      fc.asyncProperty(deeds, async (all) => {
        await inOffice(async (say, aws) => {
          const world = aws.snapshot();
          const ways = await doneBy(say, aws, all);
          for (const [name, input] of ways) {
            // oxlint-disable-next-line no-await-in-loop -- the latest has to go first
            await say(name, input);
          }
          expect(await told(say)).toEqual(described);
          expect(aws.snapshot()).toEqual(world);
        });
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

function withoutId(row: Row): string {
  return JSON.stringify(Object.entries(row).filter(([key]) => !/^SecurityGroupRule(?:Id|Arn)$/.test(key)));
}

describe('a rule that is taken away', () => {
  test('and added again is the same rule under another id', async () => {
    await inOffice(async (say, aws) => {
      const rules = () => aws.rows('SecurityGroupRules').map(withoutId).toSorted();
      const before = rules();
      const IpPermissions = [
        { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'https' }] },
      ];
      await say('RevokeSecurityGroupEgress', { GroupId: 'sg-app', IpPermissions });
      expect(rules()).not.toEqual(before);
      await say('AuthorizeSecurityGroupEgress', { GroupId: 'sg-app', IpPermissions });
      expect(rules()).toEqual(before);
      expect(aws.rows('SecurityGroupRules').some((row) => row['SecurityGroupRuleId'] === 'sgr-https')).toBe(false);
    });
  });
});

/** A single address has its length left out among packets, and never in AWS. */
function withLength(text: string): string {
  if (text.includes('/')) return text;
  return text.includes(':') ? `${text}/128` : `${text}/32`;
}

describe('ranges', () => {
  const range = fc.oneof(
    fc.tuple(fc.ipV4(), fc.nat(32)).map(([address, length]) => `${address}/${length}`),
    fc.tuple(fc.ipV6(), fc.nat(128)).map(([address, length]) => `${address}/${length}`),
  );

  test('are read as the packets read them', () => {
    fc.assert(
      fc.property(range, (text) => {
        const prefix = readPrefix(text);
        expect(cidrOf(text)?.text).toBe(prefix === undefined ? undefined : withLength(formatPrefix(prefix)));
      }),
      { numRuns: 3000 },
    );
  });

  test.each<readonly [outer: string, inner: string, held: boolean]>([
    ['10.0.0.0/16', '10.0.9.0/24', true],
    ['10.0.0.0/16', '10.0.0.0/16', true],
    ['10.0.0.0/16', '10.0.0.0/15', false],
    ['10.0.0.0/16', '10.1.0.0/24', false],
    ['0.0.0.0/0', '::/0', false],
    ['2001:db8::/32', '2001:db8:ffff::/48', true],
    ['2001:db8::/32', '2001:db9::/48', false],
  ])('%s holds %s: %s', (outer, inner, held) => {
    const [one, other] = [cidrOf(outer), cidrOf(inner)];
    expect(one !== undefined && other !== undefined && holds(one, other)).toBe(held);
  });

  test.each(['', '10.0.0.0', '10.0.0.0/33', '10.0.0/8', '::/129', '::1', 'x/8', '10.0.0.0/-1', 'fe80::1%eth0/64'])(
    '%j is none',
    (text) => {
      expect(cidrOf(text)).toBeUndefined();
    },
  );
});
