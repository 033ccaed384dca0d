import { both, type Edit, gone, list, routeStates, row, rows } from '../support/account-edits.ts';
import { network } from '../support/network-text.ts';
import { TWO_VPCS } from '../support/two-vpcs.ts';

/** The account before anything broke. */
export const SOUND = network(TWO_VPCS);

/** The way to the internet leads by an interface that is no NAT instance. */
export const REROUTED: Edit = row('RouteTables', 'rtb-private', (table) => ({
  Routes: list(table, 'Routes').map((route) =>
    route['DestinationCidrBlock'] === '0.0.0.0/0'
      ? { DestinationCidrBlock: '0.0.0.0/0', NetworkInterfaceId: 'eni-web', State: 'active' }
      : route,
  ),
}));

/** Nothing passes the ACL any more, either way. */
export const SHUT_ACL: Edit = row('NetworkAcls', 'acl-private', (acl) => ({
  Entries: list(acl, 'Entries').filter((one) => one['RuleNumber'] !== 100),
}));

/** What nobody asked about, changed as well. */
export const NOISE: Edit = both(
  row('SecurityGroups', 'sg-noise', () => ({ IpPermissions: [] })),
  row('RouteTables', 'rtb-spare', (table) => ({
    Routes: [...list(table, 'Routes'), { DestinationCidrBlock: '10.7.0.0/16', GatewayId: 'igw-1', State: 'active' }],
  })),
  row('NetworkInterfaces', 'eni-far', () => ({ Description: 'renamed' })),
);

const BLOCKED = { BlockPublicAccessStates: { InternetGatewayBlockMode: 'block-bidirectional' } };

export interface Break {
  readonly what: string;
  readonly asks: readonly [source: string, destination: string];
  readonly edit: Edit;
  readonly says: string;
  /** What is said where it is mended. */
  readonly mended: string;
}

const OUT = ['eni-app', '192.0.2.1:443'] as const;
const WEB = ['eni-web', '192.0.2.1:443'] as const;

export const BREAKS: readonly Break[] = [
  {
    what: 'a rule of the group',
    asks: OUT,
    edit: both(
      row('SecurityGroups', 'sg-app', () => ({ IpPermissionsEgress: [] })),
      rows('SecurityGroupRules', (all) => all.filter((one) => one['GroupId'] !== 'sg-app')),
    ),
    says: 'sg-app lost the rule that let tcp 443 to 0.0.0.0/0 out',
    mended: 'sg-app got a rule that lets tcp 443 to 0.0.0.0/0 out',
  },
  {
    what: 'an entry of the ACL',
    asks: OUT,
    edit: row('NetworkAcls', 'acl-private', (acl) => ({
      Entries: list(acl, 'Entries').filter((one) => one['Egress'] === true || one['RuleNumber'] !== 100),
    })),
    says: 'acl-private lost its ingress entry 100, which allows all traffic from 0.0.0.0/0',
    mended: 'acl-private has a new ingress entry 100, which allows all traffic from 0.0.0.0/0',
  },
  {
    what: 'a route',
    asks: OUT,
    edit: row('RouteTables', 'rtb-private', (table) => ({
      Routes: list(table, 'Routes').filter((route) => route['DestinationCidrBlock'] !== '0.0.0.0/0'),
    })),
    says: 'rtb-private lost its route 0.0.0.0/0 to nat-1',
    mended: 'rtb-private has a new route 0.0.0.0/0 to nat-1',
  },
  {
    what: 'the NAT gateway',
    asks: OUT,
    edit: both(gone('NatGateways', 'nat-1'), routeStates('nat-1', 'blackhole')),
    says: 'the NAT gateway nat-1 is gone',
    mended: 'the NAT gateway nat-1 is new',
  },
  {
    what: 'the endpoint',
    asks: ['eni-app', '10.0.2.9:443'],
    edit: both(gone('VpcEndpoints', 'vpce-1'), gone('NetworkInterfaces', 'eni-vpce')),
    says: 'the endpoint vpce-1 is gone',
    mended: 'the endpoint vpce-1 is new',
  },
  {
    what: 'the peering',
    asks: ['eni-app', '10.9.1.5:443'],
    edit: both(gone('VpcPeeringConnections', 'pcx-1'), routeStates('pcx-1', 'blackhole')),
    says: 'the peering pcx-1 is gone',
    mended: 'the peering pcx-1 is new',
  },
  {
    what: 'the association with a route table',
    asks: OUT,
    edit: both(
      row('RouteTables', 'rtb-private', () => ({ Associations: [] })),
      row('RouteTables', 'rtb-spare', (table) => ({
        Associations: [
          ...list(table, 'Associations'),
          {
            Main: false,
            SubnetId: 'subnet-private',
            RouteTableId: 'rtb-spare',
            AssociationState: { State: 'associated' },
          },
        ],
      })),
    ),
    says: 'the route table of subnet-private is now rtb-spare (was rtb-private)',
    mended: 'the route table of subnet-private is now rtb-private (was rtb-spare)',
  },
  {
    what: 'the public address',
    asks: WEB,
    edit: row('NetworkInterfaces', 'eni-web', (one) => ({
      Association: undefined,
      PrivateIpAddresses: list(one, 'PrivateIpAddresses').map(({ Association: _old, ...rest }) => rest),
    })),
    says: 'eni-web no longer has the public address 198.51.100.7',
    mended: 'eni-web has the public address 198.51.100.7 now',
  },
  {
    what: 'Block Public Access',
    asks: WEB,
    edit: both(
      rows('VpcBlockPublicAccessOptions', () => [
        { InternetGatewayBlockMode: 'block-bidirectional', State: 'update-complete' },
      ]),
      rows('Vpcs', (all) => all.map((one) => ({ ...one, ...BLOCKED }))),
      rows('Subnets', (all) => all.map((one) => ({ ...one, ...BLOCKED }))),
    ),
    says: 'Block Public Access of the account is block-bidirectional now (was off)',
    mended: 'Block Public Access of vpc-1 is off now (was block-bidirectional)',
  },
  {
    what: 'the group of the interface',
    asks: OUT,
    edit: row('NetworkInterfaces', 'eni-app', () => ({ Groups: [{ GroupId: 'sg-shut' }] })),
    says: 'eni-app is no longer in the group sg-app',
    mended: 'eni-app is no longer in the group sg-shut',
  },
];
