import { describe, expect, test } from '@jest/globals';
import type { NetworkInterface } from '../../lib/model/aws/network-interface.ts';
import { hostOf } from '../../lib/probe/host-of.ts';

function eni(more: Partial<NetworkInterface>): NetworkInterface {
  return {
    NetworkInterfaceId: 'eni-1',
    Groups: [],
    PrivateIpAddresses: [],
    Ipv6Addresses: [],
    ...more,
  };
}

describe('the host behind an interface', () => {
  test('is the instance that it is attached to', () => {
    expect(hostOf(eni({ InterfaceType: 'interface', Attachment: { InstanceId: 'i-1' } }))).toEqual({
      instanceId: 'i-1',
    });
  });

  test.each<readonly [string, Partial<NetworkInterface>]>([
    ['a Lambda function', { InterfaceType: 'lambda' }],
    ['a Lambda function', { InterfaceType: 'interface', Description: 'AWS Lambda VPC ENI-api-0a1b' }],
    ['a Fargate task', { Description: 'arn:aws:ecs:eu-west-1:111122223333:attachment/0a1b' }],
    ['a Fargate task', { Description: 'arn:aws-cn:ecs:cn-north-1:111122223333:attachment/0a1b' }],
    ['an RDS database', { Description: 'RDSNetworkInterface', RequesterManaged: true }],
    ['a NAT gateway', { InterfaceType: 'nat_gateway' }],
    ['a NAT gateway', { InterfaceType: 'natGateway' }],
    ['a transit gateway', { InterfaceType: 'transit_gateway' }],
    ['an endpoint', { InterfaceType: 'vpc_endpoint' }],
    ['an endpoint', { InterfaceType: 'gateway_load_balancer_endpoint' }],
    ['a load balancer', { InterfaceType: 'network_load_balancer' }],
    ['a load balancer', { InterfaceType: 'interface', Description: 'ELB app/web/0a1b', RequesterManaged: true }],
    ['a service of AWS', { InterfaceType: 'interface', RequesterManaged: true }],
    ['a service of AWS', { InterfaceType: 'global_accelerator_managed', RequesterManaged: true }],
  ])('is none for %s (%j)', (holder, more) => {
    expect(hostOf(eni(more))).toEqual({
      code: 'probe-no-instance',
      gap: {
        reads: 'the host of eni-1',
        reason: `the interface belongs to ${holder}, where nothing can be run through Systems Manager`,
        remedy: expect.stringMatching(/^Test the connection from the workload itself/),
      },
    });
  });

  test.each<readonly [string, Partial<NetworkInterface>]>([
    ['detached', { Status: 'available' }],
    ['attached to nobody who is named', { Status: 'in-use', Attachment: {} }],
  ])('is unknown while it is %s', (_what, more) => {
    expect(hostOf(eni(more))).toMatchObject({ code: 'probe-not-attached' });
  });
});
