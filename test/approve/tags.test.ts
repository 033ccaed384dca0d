import { expect, test } from '@jest/globals';
import { tagsIn } from '../../lib/approve/tags.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';

const TAGS = [
  { Key: 'team', Value: 'payments' },
  { Key: 'empty', Value: '' },
];

const SNAPSHOT: Snapshot = {
  SecurityGroups: [{ GroupId: 'sg-1', Tags: TAGS }, { GroupId: 'sg-2' }],
  NetworkAcls: [{ NetworkAclId: 'acl-1', Tags: TAGS }],
  RouteTables: [{ RouteTableId: 'rtb-1', Tags: TAGS }],
  Subnets: [{ SubnetId: 'subnet-1', Tags: TAGS }],
  NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1', TagSet: TAGS }],
  VpcEndpoints: [{ VpcEndpointId: 'vpce-1', Tags: TAGS }],
  TransitGatewayRouteTables: [{ TransitGatewayRouteTableId: 'tgw-rtb-1', Tags: TAGS }],
  Reservations: [{ Instances: [{ InstanceId: 'i-1', Tags: TAGS }] }],
  documents: {},
  hosts: {},
};

test.each(['sg-1', 'acl-1', 'rtb-1', 'subnet-1', 'eni-1', 'vpce-1', 'tgw-rtb-1', 'i-1'])('the tags of %s', (id) => {
  expect(tagsIn(SNAPSHOT)(id)).toEqual({ team: 'payments', empty: '' });
});

test('what has none has none, and what is not there is not known', () => {
  expect(['sg-2', 'sg-9'].map(tagsIn(SNAPSHOT))).toEqual([{}, undefined]);
});
