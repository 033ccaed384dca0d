import { expect, test } from '@jest/globals';
import { asFarAsRead } from '../../lib/live/as-far-as-read.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import { network } from '../support/network-text.ts';

const NEAR = network({
  subnets: { app: { cidr: '10.0.1.0/24' } },
  groups: { 'sg-app': ['out tcp 443 0.0.0.0/0'] },
  interfaces: { 'eni-app': { subnet: 'app', address: '10.0.1.5', groups: ['sg-app'] } },
});
const FAR = network({
  vpcs: { 'vpc-1': '10.0.0.0/16', 'vpc-2': '10.9.0.0/16' },
  subnets: { app: { cidr: '10.0.1.0/24' }, far: { cidr: '10.9.1.0/24', vpc: 'vpc-2', routes: ['10.0.0.0/16 pcx-1'] } },
  peerings: { 'pcx-1': 'vpc-1 vpc-2' },
  groups: { 'sg-app': ['out udp 53 0.0.0.0/0'], 'sg-far': ['in tcp 443 10.0.0.0/16'] },
  interfaces: {
    'eni-app': { subnet: 'app', address: '10.0.1.5', groups: ['sg-app'] },
    'eni-new': { subnet: 'app', address: '10.0.1.6', groups: ['sg-app'] },
    'eni-far': { subnet: 'far', address: '10.9.1.5', groups: ['sg-far'] },
  },
});

function ids({
  NetworkInterfaces = [],
  SecurityGroups = [],
  VpcPeeringConnections = [],
  RouteTables = [],
  Vpcs = [],
}: Snapshot) {
  return {
    interfaces: NetworkInterfaces.map((one) => one.NetworkInterfaceId).toSorted(),
    groups: SecurityGroups.map((one) => one.GroupId)
      .filter((id) => id !== 'sg-open')
      .toSorted(),
    peerings: VpcPeeringConnections.map((one) => one.VpcPeeringConnectionId),
    farTables: RouteTables.filter(({ VpcId }) => VpcId === 'vpc-2').length > 0,
    vpcs: Vpcs.map(({ VpcId }) => VpcId),
  };
}

test('what nobody led to before is taken to have been there; what is new in a VPC that was read is new', () => {
  expect(ids(asFarAsRead(NEAR, FAR))).toEqual({
    interfaces: ['eni-app', 'eni-far'],
    groups: ['sg-app', 'sg-far'],
    peerings: ['pcx-1'],
    farTables: true,
    vpcs: ['vpc-1', 'vpc-2'],
  });
});

test('what was named and is not there was not there', () => {
  const named = {
    ...NEAR,
    RouteTables: [{ RouteTableId: 'rtb-1', VpcId: 'vpc-1', Routes: [{ VpcPeeringConnectionId: 'pcx-1' }] }],
  };
  expect(ids(asFarAsRead(named as unknown as Snapshot, FAR)).peerings).toEqual([]);
});

test('what both have stays as it was, with its own rules', () => {
  const { SecurityGroups = [], SecurityGroupRules = [] } = asFarAsRead(NEAR, FAR);
  expect(SecurityGroups.find(({ GroupId }) => GroupId === 'sg-app')).toEqual(
    NEAR.SecurityGroups?.find(({ GroupId }) => GroupId === 'sg-app'),
  );
  const own = (NEAR.SecurityGroupRules ?? []).filter(({ GroupId }) => GroupId === 'sg-app');
  expect(SecurityGroupRules.filter(({ GroupId }) => GroupId === 'sg-app')).toEqual(own);
});

test('nothing more was read: nothing is filled', () => {
  expect(asFarAsRead(NEAR, NEAR)).toEqual(NEAR);
});
