import { describe, expect, test } from '@jest/globals';
import { tell } from '../support/ask.ts';
import { network, type Plan } from '../support/network-text.ts';

/** Two VPCs with a peering; the app asks the database. */
const PEERED: Plan = {
  vpcs: { 'vpc-1': '10.0.0.0/16 2600:1f00::/56', 'vpc-2': '10.1.0.0/16 2600:1f01::/56' },
  subnets: {
    a: { cidr: '10.0.1.0/24', routes: ['10.1.0.0/16 pcx-1', '10.2.0.0/16 pcx-1'] },
    b: { cidr: '10.1.1.0/24', vpc: 'vpc-2', routes: ['10.0.0.0/16 pcx-1', '0.0.0.0/0 igw-2'] },
  },
  groups: { 'sg-app': ['out -1 0.0.0.0/0'], 'sg-db': ['in -1 0.0.0.0/0'] },
  peerings: { 'pcx-1': 'vpc-1 vpc-2' },
  interfaces: {
    'eni-app': { subnet: 'a', address: '10.0.1.10', groups: ['sg-app'] },
    'eni-db': { subnet: 'b', address: '10.1.1.20', groups: ['sg-db'] },
  },
};

const DB = 'tcp 10.1.1.20:5432';

const PCX = 'vpc-peering out source pcx-1 -';

const patch = (change: Record<string, unknown>) => ({ ...PEERED, patch: { 'pcx-1': change } });

const groups = (app: string, db: string) => ({ ...PEERED, groups: { 'sg-app': [app], 'sg-db': [db] } });

const routes = (far: readonly string[]) => ({
  ...PEERED,
  subnets: { ...PEERED.subnets, b: { cidr: '10.1.1.0/24', vpc: 'vpc-2', routes: far } },
});

describe('a peering', () => {
  test.each([
    ['carries both ways', PEERED, DB, 'reachable'],
    ['wants a route back', routes([]), DB, 'blocked: route-table back destination rtb-b - no-route'],
    [
      'has to be active',
      patch({ Status: { Code: 'pending-acceptance' } }),
      DB,
      `blocked: ${PCX} vpc-peering-not-active`,
    ],
    ['deleted', patch({ Status: { Code: 'deleted' } }), DB, `blocked: ${PCX} vpc-peering-not-active`],
    ['with a bare status', patch({ Status: 'active' }), DB, 'reachable'],
    ['without a status', patch({ Status: undefined }), DB, 'reachable'],
    ['leads no farther', PEERED, 'tcp 10.2.0.5:443', `blocked: ${PCX} vpc-peering-not-transitive`],
    ['ends at nobody', PEERED, 'tcp 10.1.1.99:443', 'blocked: no-such-address out destination vpc-2 - no-such-address'],
    [
      'of two other VPCs',
      patch({ RequesterVpcInfo: { VpcId: 'vpc-8' }, AccepterVpcInfo: { VpcId: 'vpc-9' } }),
      DB,
      `blocked: ${PCX} vpc-peering-not-transitive`,
    ],
    ['written the other way round', { ...PEERED, peerings: { 'pcx-1': 'vpc-2 vpc-1' } }, DB, 'reachable'],
    ['not collected', { ...PEERED, families: { VpcPeeringConnections: null } }, DB, 'unknown: VpcPeeringConnections'],
    [
      'not in the list',
      { ...PEERED, families: { VpcPeeringConnections: [] } },
      DB,
      'unknown: VpcPeeringConnections pcx-1',
    ],
    ['a group of the sender admits', groups('out -1 0.0.0.0/0', 'in tcp 5432 sg-app@vpc-1'), DB, 'reachable'],
    ['a group of the receiver too', groups('out tcp 5432 sg-db@vpc-2', 'in -1 0.0.0.0/0'), DB, 'reachable'],
    [
      'the group of a third VPC does not',
      groups('out -1 0.0.0.0/0', 'in tcp 5432 sg-app@vpc-3'),
      DB,
      'blocked: security-group out destination eni-db - security-group-no-rule',
    ],
    [
      'nor does one in another Region',
      {
        ...groups('out -1 0.0.0.0/0', 'in tcp 5432 sg-app@vpc-1'),
        patch: { 'pcx-1': { AccepterVpcInfo: { Region: 'us-east-1' } } },
      },
      DB,
      'blocked: security-group out destination eni-db - security-group-no-rule',
    ],
  ])('%s', (_sentence, plan, aim, told) => {
    expect(tell(network(plan), 'eni-app', aim).split('; ')[0]).toBe(told);
  });

  test.each([
    ['active', 'reachable'],
    ['deleted', 'blocked: security-group out destination eni-db - security-group-no-rule'],
  ])('a reference over a peering that is %s', (PeeringStatus, told) => {
    const pair = { GroupId: 'sg-app', VpcId: 'vpc-1', PeeringStatus };
    const change = { 'sg-db': { IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [pair] }] } };
    expect(tell(network({ ...PEERED, patch: change }), 'eni-app', DB)).toBe(told);
  });

  test('to a VPC that was not collected is unknown', () => {
    const far = {
      ...PEERED,
      vpcs: { 'vpc-1': '10.0.0.0/16' },
      subnets: { a: { cidr: '10.0.1.0/24', routes: ['10.1.0.0/16 pcx-1'] } },
    };
    const plan = { ...far, interfaces: { 'eni-app': { subnet: 'a', address: '10.0.1.10' } } };
    const known = { 'pcx-1': { AccepterVpcInfo: { CidrBlockSet: [{ CidrBlock: '10.1.0.0/16' }] } } };
    expect(tell(network({ ...plan, patch: known }), 'eni-app', DB)).toBe('unknown: VPC vpc-2');
  });
});

const plan = {
  ...PEERED,
  subnets: { a: { cidr: '10.0.1.0/24', routes: ['10.1.0.0/16 vgw-1'] } },
  peerings: {},
  interfaces: { 'eni-app': { subnet: 'a', address: '10.0.1.10' } },
};

describe('a virtual private gateway', () => {
  test.each([
    ['attached: the far side is not visible', {}, 'unknown: vgw-1'],
    [
      'detached: nothing passes',
      { patch: { 'vgw-1': { VpcAttachments: [{ VpcId: 'vpc-1', State: 'detached' }] } } },
      'blocked: virtual-gateway out source vgw-1 - virtual-gateway-not-attached',
    ],
    [
      'of another VPC',
      { patch: { 'vgw-1': { VpcAttachments: [{ VpcId: 'vpc-2', State: 'attached' }] } } },
      'blocked: virtual-gateway out source vgw-1 - virtual-gateway-not-attached',
    ],
    ['not collected', { families: { VpnGateways: null } }, 'unknown: vgw-1'],
  ])('%s', (_sentence, change, told) => {
    expect(tell(network({ ...plan, ...change }), 'eni-app', DB)).toBe(told);
  });
});
