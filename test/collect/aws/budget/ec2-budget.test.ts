import { expect, test } from '@jest/globals';
import { ec2Budget } from '../../../../lib/collect/aws/budget/ec2-budget.ts';

const FEW = { name: 'ec2:DescribeSubnets of everything', burst: 50, perSecond: 10 };
const SUBNETS = { name: 'ec2:DescribeSubnets', burst: 100, perSecond: 20 };

test.each<[string, string, object, ReturnType<typeof ec2Budget>]>([
  ['a page', 'ec2:DescribeSubnets', { MaxResults: 1000 }, SUBNETS],
  ['filtered', 'ec2:DescribeSubnets', { Filters: [{ Name: 'vpc-id', Values: ['vpc-1'] }] }, SUBNETS],
  ['by id', 'ec2:DescribeSubnets', { SubnetIds: ['subnet-1'] }, SUBNETS],
  [
    'of one',
    'ec2:GetManagedPrefixListEntries',
    { PrefixListId: 'pl-1' },
    { name: 'ec2:GetManagedPrefixListEntries', burst: 100, perSecond: 20 },
  ],
  ['everything', 'ec2:DescribeSubnets', {}, FEW],
  ['filters that are none', 'ec2:DescribeSubnets', { Filters: [], MaxResults: undefined }, FEW],
  ['a change', 'ec2:CreateRoute', { RouteTableId: 'rtb-1' }, { name: 'ec2:CreateRoute', burst: 50, perSecond: 5 }],
  [
    'an endpoint',
    'ec2:ModifyVpcEndpoint',
    { VpcEndpointId: 'vpce-1' },
    { name: 'ec2:ModifyVpcEndpoint', burst: 4, perSecond: 0.3 },
  ],
  [
    'reading endpoints',
    'ec2:DescribeVpcEndpoints',
    { Filters: [{}] },
    { name: 'ec2:DescribeVpcEndpoints', burst: 100, perSecond: 20 },
  ],
  ['another service', 'ecs:ListTasks', {}, undefined],
])('%s: %s %j', (_what, action, input, expected) => {
  expect(ec2Budget(action, input)).toEqual(expected);
});
