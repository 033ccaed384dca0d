import { expect, test } from '@jest/globals';
import { sayReading } from '../../../lib/collect/aws/say-reading.ts';

test.each<[Parameters<typeof sayReading>[0], string]>([
  [['NetworkInterfaces', 'NetworkInterfaces'], 'reading network interfaces'],
  [['Vpcs', 'Reservations'], 'reading the VPC and the instance'],
  [['Subnets', 'Vpcs', 'NetworkAcls'], 'reading subnets, the VPC and network ACLs'],
  [['Subnets', 'NetworkAcls', 'RouteTables', 'NatGateways'], 'reading subnets, network ACLs and 2 more'],
  [['VpcBlockPublicAccessOptions', 'VpcBlockPublicAccessExclusions'], 'reading Block Public Access'],
  [['prefixListEntries'], 'reading prefix lists'],
])('%j is %s', (keys, sentence) => {
  expect(sayReading(keys)).toBe(sentence);
});
