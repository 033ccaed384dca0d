import { describe, expect, test } from '@jest/globals';
import type { Scene, Want } from '../../../lib/collect/aws/want.ts';
import { wantsOf } from '../../../lib/collect/aws/wants/registry.ts';
import type { Snapshot } from '../../../lib/model/snapshot.ts';
import { parseDestination } from '../../../lib/request/destination.ts';

const ACCOUNT = '111122223333';
const APP = {
  NetworkInterfaceId: 'eni-app',
  VpcId: 'vpc-1',
  SubnetId: 'subnet-app',
  OwnerId: ACCOUNT,
  PrivateIpAddress: '10.0.1.10',
  Groups: [{ GroupId: 'sg-app' }],
  Attachment: { InstanceId: 'i-app' },
};
const TABLE = { RouteTableId: 'rtb-1', VpcId: 'vpc-1', Associations: [{ SubnetId: 'subnet-app' }] };

type Parts = Omit<Partial<Snapshot>, 'hosts'>;

function wantsFor(parts: Parts, destination = '203.0.113.9:443', scene: Partial<Scene> = {}): readonly Want[] {
  const snapshot = { documents: {}, hosts: {}, NetworkInterfaces: [APP], ...parts } as Snapshot;
  const place = { region: 'eu-west-1' };
  return wantsOf({ snapshot, enis: ['eni-app'], destination: parseDestination(destination), place, ...scene });
}

/** `reader filter value,value` of some readers. */
function told(wants: readonly Want[], ...readers: readonly Want['reader'][]): readonly string[] {
  return wants
    .filter(({ reader }) => readers.includes(reader))
    .map(({ reader, filter, values }) => `${reader} ${filter} ${values.join()}`);
}

test('before anything is known, the interface and whose a public address is', () => {
  expect(wantsFor({ NetworkInterfaces: [] }).map(({ reader, filter, values }) => [reader, filter, values])).toEqual([
    ['interfaces', 'network-interface-id', ['eni-app']],
    ['interfaces', 'addresses.association.public-ip', ['203.0.113.9']],
  ]);
});

describe('behind an inspecting endpoint', () => {
  const routed = {
    RouteTables: [{ ...TABLE, Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'vpce-fw' }] }],
    VpcEndpoints: [
      { VpcEndpointId: 'vpce-fw', VpcEndpointType: 'GatewayLoadBalancer', VpcId: 'vpc-1', SubnetIds: ['subnet-fw'] },
    ],
  };
  const firewall = { Firewall: { FirewallArn: 'arn:fw', FirewallPolicyArn: 'arn:policy' } };
  const policy = {
    FirewallPolicyResponse: { FirewallPolicyArn: 'arn:policy' },
    FirewallPolicy: {
      StatelessRuleGroupReferences: [{ ResourceArn: 'arn:stateless' }],
      StatefulRuleGroupReferences: [{ ResourceArn: 'arn:stateful' }],
    },
  };
  const READERS = ['firewalls', 'firewallPolicies', 'ruleGroups'] as const;

  test.each<[string, Parts, readonly string[]]>([
    ['the firewalls of the VPC', routed, ['firewalls vpc vpc-1']],
    [
      'then their policy',
      { ...routed, documents: { firewalls: [firewall] } },
      ['firewalls vpc vpc-1', 'firewallPolicies arn arn:policy'],
    ],
    [
      'then its rule groups',
      { ...routed, documents: { firewalls: [firewall], firewallPolicies: [policy] } },
      ['firewalls vpc vpc-1', 'firewallPolicies arn arn:policy', 'ruleGroups arn arn:stateless,arn:stateful'],
    ],
    [
      'nothing where the endpoint is another’s',
      { ...routed, VpcEndpoints: [{ VpcEndpointId: 'vpce-fw', VpcEndpointType: 'Gateway', VpcId: 'vpc-1' }] },
      [],
    ],
    ['nothing where no route leads there', { ...routed, RouteTables: [] }, []],
  ])('%s', (_what, parts, wants) => {
    expect(told(wantsFor(parts), ...READERS)).toEqual(wants);
  });
});

function balancer(Description: string) {
  return { ...APP, NetworkInterfaceId: 'eni-lb', PrivateIpAddress: '10.0.2.20', Description };
}

function ask(Description: string, region = 'eu-west-1'): readonly string[] {
  const parts = { NetworkInterfaces: [APP, balancer(Description)] };
  return told(wantsFor(parts, 'eni-lb:443', { place: { region } }), 'listeners', 'loadBalancers');
}

describe('a load balancer that is asked for', () => {
  const ARN = `elasticloadbalancing:eu-west-1:${ACCOUNT}:loadbalancer`;

  test.each([
    ['ELB app/web/50dc6c495c0c9188', `arn:aws:${ARN}/app/web/50dc6c495c0c9188`],
    ['ELB net/mail/50dc6c495c0c9188', `arn:aws:${ARN}/net/mail/50dc6c495c0c9188`],
  ])('is read by the ARN that follows from %s', (description, arn) => {
    expect(ask(description)).toEqual([`listeners load-balancer-arn ${arn}`, `loadBalancers load-balancer-arn ${arn}`]);
  });

  test('in China by an ARN of that partition', () => {
    expect(ask('ELB app/web/50dc6c495c0c9188', 'cn-north-1')[0]).toContain(
      'arn:aws-cn:elasticloadbalancing:cn-north-1:',
    );
  });

  test.each(['ELB classic', 'ELB app/web', 'ordinary', ''])('is none by %j', (description) => {
    expect(ask(description)).toEqual([]);
  });
});

describe('where it is asked', () => {
  const attachment = {
    TransitGatewayAttachmentId: 'tgw-attach-1',
    TransitGatewayId: 'tgw-1',
    ResourceType: 'vpc',
    ResourceId: 'vpc-1',
    ResourceOwnerId: '999900001111',
  };

  test('a VPC that another account shares is asked about at home', () => {
    const wants = wantsFor({ TransitGatewayAttachments: [attachment] });
    expect(wants.filter(({ filter }) => filter === 'vpc-id').map(({ place }) => place)).toEqual(
      Array.from({ length: 6 }),
    );
  });

  test('another Region of the own account is asked about there', () => {
    const side = (VpcId: string, Region: string) => ({ VpcId, OwnerId: ACCOUNT, Region });
    const wants = wantsFor(
      {
        RouteTables: [{ ...TABLE, Routes: [{ DestinationCidrBlock: '10.9.0.0/16', VpcPeeringConnectionId: 'pcx-1' }] }],
        VpcPeeringConnections: [
          {
            VpcPeeringConnectionId: 'pcx-1',
            RequesterVpcInfo: side('vpc-1', 'eu-west-1'),
            AccepterVpcInfo: side('vpc-9', 'eu-central-1'),
          },
        ],
      },
      '10.9.0.9:443',
    );
    const subnets = wants.filter(({ reader }) => reader === 'subnets').map(({ values, place }) => [values, place]);
    expect(subnets).toEqual([
      [['vpc-1'], undefined],
      [['vpc-9'], { region: 'eu-central-1', account: ACCOUNT }],
    ]);
  });
});
