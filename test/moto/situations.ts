import type { IpPermission } from '@aws-sdk/client-ec2';
import type { Account, AclRules, GroupRules } from './account.ts';

/** A network that is built through AWS's own calls, and what an audit has to say of it. */
export interface Situation {
  readonly name: string;
  /** Gives what sends, and where to. */
  readonly build: (account: Account) => Promise<{ readonly eni: string; readonly destination: string }>;
  readonly verdict: 'reachable' | 'partial' | 'blocked';
  /** Whether it hangs on what moto, as it is, does not tell. */
  readonly untold?: true;
  /** As the test calls their resources. */
  readonly blockers: readonly string[];
}

const INTERNET = '0.0.0.0/0';
const SITE = '203.0.113.10:443';

function tcp(port: number, target: Omit<IpPermission, 'IpProtocol' | 'FromPort' | 'ToPort'>): IpPermission {
  return { IpProtocol: 'tcp', FromPort: port, ToPort: port, ...target };
}

function to(cidr: string): Pick<IpPermission, 'IpRanges'> {
  return { IpRanges: [{ CidrIp: cidr }] };
}

interface Behind {
  readonly rules?: GroupRules;
  readonly acl?: AclRules;
  /** Whether the private subnet has a way out at all. */
  readonly routed?: boolean;
}

/** A private subnet, whose way out is a NAT gateway in a public one. */
async function behindNat(account: Account, { rules, acl, routed = true }: Behind = {}) {
  const vpc = await account.vpc('vpc', '10.0.0.0/16');
  const [app, dmz] = [
    await account.subnet('app-subnet', vpc, '10.0.10.0/24'),
    await account.subnet('dmz', vpc, '10.0.0.0/24'),
  ];
  const gateway = await account.internetGateway('igw', vpc);
  const nat = await account.natGateway('nat', dmz);
  await account.routeTable('public', vpc, [dmz], [{ DestinationCidrBlock: INTERNET, GatewayId: gateway }]);
  await account.routeTable(
    'private',
    vpc,
    [app],
    routed ? [{ DestinationCidrBlock: INTERNET, NatGatewayId: nat }] : [],
  );
  if (acl !== undefined) await account.acl('acl', vpc, app, acl);
  const group = await account.group('group', vpc, rules ?? { egress: [tcp(443, to(INTERNET))] });
  return { eni: await account.host('app', app, group, '10.0.10.25'), destination: SITE };
}

/** A subnet whose way out is the internet gateway, and a host that has no public address. */
async function withoutPublicAddress(account: Account) {
  const vpc = await account.vpc('vpc', '10.0.0.0/16');
  const subnet = await account.subnet('dmz', vpc, '10.0.0.0/24');
  const gateway = await account.internetGateway('igw', vpc);
  await account.routeTable('public', vpc, [subnet], [{ DestinationCidrBlock: INTERNET, GatewayId: gateway }]);
  const group = await account.group('group', vpc, { egress: [tcp(443, to(INTERNET))] });
  return { eni: await account.host('app', subnet, group, '10.0.0.25'), destination: SITE };
}

/** Two VPCs that are peered; the far one may have no route back. */
async function peered(account: Account, back: boolean) {
  const [near, far] = [await account.vpc('near', '10.0.0.0/16'), await account.vpc('far', '10.1.0.0/16')];
  const peering = await account.peering('peering', near, far);
  const app = await account.subnet('app-subnet', near, '10.0.10.0/24');
  const data = await account.subnet('data-subnet', far, '10.1.10.0/24');
  const leg = { VpcPeeringConnectionId: peering };
  await account.routeTable('near-table', near, [app], [{ DestinationCidrBlock: '10.1.0.0/16', ...leg }]);
  await account.routeTable('far-table', far, [data], back ? [{ DestinationCidrBlock: '10.0.0.0/16', ...leg }] : []);
  const group = await account.group('group', near, { egress: [tcp(5432, to('10.1.0.0/16'))] });
  const door = await account.group('door', far, { ingress: [tcp(5432, to('10.0.0.0/16'))] });
  await account.host('db', data, door, '10.1.10.5');
  return { eni: await account.host('app', app, group, '10.0.10.25'), destination: '10.1.10.5:5432' };
}

/** Two VPCs with a transit gateway between, which may know no way back. */
async function overTransit(account: Account, back: boolean) {
  const [near, far] = [await account.vpc('near', '10.0.0.0/16'), await account.vpc('far', '10.1.0.0/16')];
  const app = await account.subnet('app-subnet', near, '10.0.10.0/24');
  const data = await account.subnet('data-subnet', far, '10.1.10.0/24');
  const gateway = await account.transitGateway('tgw', [
    { vpc: near, subnet: app, ...(back && { cidr: '10.0.0.0/16' }) },
    { vpc: far, subnet: data, cidr: '10.1.0.0/16' },
  ]);
  const leg = { TransitGatewayId: gateway };
  await account.routeTable('near-table', near, [app], [{ DestinationCidrBlock: '10.1.0.0/16', ...leg }]);
  await account.routeTable('far-table', far, [data], [{ DestinationCidrBlock: '10.0.0.0/16', ...leg }]);
  const group = await account.group('group', near, { egress: [tcp(5432, to('10.1.0.0/16'))] });
  const door = await account.group('door', far, { ingress: [tcp(5432, to('10.0.0.0/16'))] });
  await account.host('db', data, door, '10.1.10.5');
  return { eni: await account.host('app', app, group, '10.0.10.25'), destination: '10.1.10.5:5432' };
}

/** S3 through a gateway endpoint; the group names S3's list, or only somebody's range. */
async function towardsS3(account: Account, listed: boolean) {
  const vpc = await account.vpc('vpc', '10.0.0.0/16');
  const subnet = await account.subnet('app-subnet', vpc, '10.0.10.0/24');
  const table = await account.routeTable('private', vpc, [subnet], []);
  await account.gatewayEndpoint('endpoint', vpc, table);
  const list = await account.prefixList('s3');
  const allowed = listed ? { PrefixListIds: [{ PrefixListId: list }] } : to('10.0.0.0/8');
  const group = await account.group('group', vpc, { egress: [tcp(443, allowed)] });
  return { eni: await account.host('app', subnet, group, '10.0.10.25'), destination: `${list}:443` };
}

/** A database in the same VPC, whose group admits the group of the app, or only another one. */
async function towardsDatabase(account: Account, admitted: boolean) {
  const vpc = await account.vpc('vpc', '10.0.0.0/16');
  const [app, data] = [
    await account.subnet('app-subnet', vpc, '10.0.10.0/24'),
    await account.subnet('data-subnet', vpc, '10.0.20.0/24'),
  ];
  const group = await account.group('group', vpc, { egress: [tcp(5432, to('10.0.0.0/16'))] });
  const other = await account.group('other', vpc, {});
  const pairs = { UserIdGroupPairs: [{ GroupId: admitted ? group : other }] };
  const door = await account.group('door', vpc, { ingress: [tcp(5432, pairs)] });
  const database = await account.host('db', data, door, '10.0.20.5');
  return { eni: await account.host('app', app, group, '10.0.10.25'), destination: `${database}:5432` };
}

const OUT = ['100 allow tcp 443 0.0.0.0/0'] as const;
const EPHEMERAL = '100 allow tcp 1024-65535 0.0.0.0/0';

export const SITUATIONS: readonly Situation[] = [
  {
    name: 'a private subnet behind a NAT gateway',
    build: (one) => behindNat(one),
    untold: true,
    verdict: 'reachable',
    blockers: [],
  },
  {
    name: 'an ACL that lets replies in',
    build: (one) => behindNat(one, { acl: { in: [EPHEMERAL], out: OUT } }),
    untold: true,
    verdict: 'reachable',
    blockers: [],
  },
  {
    name: 'an ACL that lets no reply in',
    build: (one) => behindNat(one, { acl: { in: OUT, out: OUT } }),
    verdict: 'blocked',
    blockers: ['network-acl back source acl * network-acl-default-deny 1'],
  },
  {
    name: 'a deny with a lower number than the allow',
    build: (one) => behindNat(one, { acl: { in: [EPHEMERAL], out: [...OUT, '90 deny all 0 203.0.113.0/24'] } }),
    verdict: 'blocked',
    blockers: ['network-acl out source acl 90 network-acl-entry 1'],
  },
  {
    name: 'a group that lets another port out',
    build: (one) => behindNat(one, { rules: { egress: [tcp(80, to(INTERNET))] } }),
    verdict: 'blocked',
    blockers: ['security-group out source app - security-group-no-rule 1'],
  },
  {
    name: 'no default route',
    build: (one) => behindNat(one, { routed: false }),
    verdict: 'blocked',
    blockers: ['route-table out source private - no-route 1'],
  },
  {
    name: 'a route to an internet gateway without a public address',
    build: withoutPublicAddress,
    verdict: 'blocked',
    blockers: ['internet-gateway out source igw - no-public-address 1'],
  },
  { name: 'a peering with both ways', build: (one) => peered(one, true), verdict: 'reachable', blockers: [] },
  {
    name: 'a peering without the way back',
    build: (one) => peered(one, false),
    verdict: 'blocked',
    blockers: ['route-table back destination far-table - no-route 1'],
  },
  {
    name: 'a group that names the list of S3',
    build: (one) => towardsS3(one, true),
    verdict: 'reachable',
    blockers: [],
  },
  {
    name: 'a group that lacks the list of S3',
    build: (one) => towardsS3(one, false),
    verdict: 'blocked',
    blockers: ['security-group out source app - security-group-no-rule 1'],
  },
  {
    name: 'a database that admits the app',
    build: (one) => towardsDatabase(one, true),
    verdict: 'reachable',
    blockers: [],
  },
  {
    name: 'a database that admits somebody else',
    build: (one) => towardsDatabase(one, false),
    verdict: 'blocked',
    blockers: ['security-group out destination db - security-group-no-rule 1'],
  },
  {
    name: 'a transit gateway with both ways',
    build: (one) => overTransit(one, true),
    untold: true,
    verdict: 'reachable',
    blockers: [],
  },
  {
    name: 'a transit gateway without the way back',
    build: (one) => overTransit(one, false),
    untold: true,
    verdict: 'blocked',
    blockers: ['transit-gateway back transit tgw - transit-gateway-no-route 1'],
  },
];
