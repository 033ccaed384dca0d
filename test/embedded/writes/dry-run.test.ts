import { describe, expect, test } from '@jest/globals';
import { EC2_WRITES } from '../../../lib/embedded/actions/ec2/writes/registry.ts';
import type { Row } from '../../../lib/embedded/world/row.ts';
import { refusal } from '../endpoint.ts';
import { inOffice } from './office.ts';

const IpPermissions = [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '192.0.2.1/32' }] }];
const ENTRY = { Protocol: '-1', RuleAction: 'allow', CidrBlock: '192.0.2.0/24', Egress: false };
const ROUTE = { RouteTableId: 'rtb-a', DestinationCidrBlock: '203.0.113.0/24' };
const TRANSIT = { TransitGatewayRouteTableId: 'tgw-rtb-1', DestinationCidrBlock: '203.0.113.0/24' };

/** Call → an input that changes something, and one that is refused with this code. */
const CALLS: Readonly<Record<string, readonly [right: Row, wrong: Row, code: string]>> = {
  AssociateRouteTable: [
    { RouteTableId: 'rtb-a', SubnetId: 'subnet-b' },
    { RouteTableId: 'rtb-a', SubnetId: 'subnet-a' },
    'Resource.AlreadyAssociated',
  ],
  AuthorizeSecurityGroupEgress: [
    { GroupId: 'sg-app', IpPermissions },
    { GroupId: 'sg-lent', IpPermissions },
    'UnauthorizedOperation',
  ],
  AuthorizeSecurityGroupIngress: [
    { GroupId: 'sg-app', IpPermissions },
    { GroupId: 'sg-lent', IpPermissions },
    'UnauthorizedOperation',
  ],
  CreateNetworkAclEntry: [
    { NetworkAclId: 'acl-1', ...ENTRY, RuleNumber: 1 },
    { NetworkAclId: 'acl-1', ...ENTRY, RuleNumber: 100 },
    'NetworkAclEntryAlreadyExists',
  ],
  CreateRoute: [
    { ...ROUTE, NatGatewayId: 'nat-1' },
    { ...ROUTE, NatGatewayId: 'nat-9' },
    'InvalidNatGatewayID.NotFound',
  ],
  CreateSecurityGroup: [
    { GroupName: 'new', Description: 'x', VpcId: 'vpc-1' },
    { GroupName: 'app', Description: 'x', VpcId: 'vpc-1' },
    'InvalidGroup.Duplicate',
  ],
  CreateTags: [
    { Resources: ['sg-app'], Tags: [{ Key: 'a', Value: 'b' }] },
    { Resources: ['nonsense'], Tags: [{ Key: 'a', Value: 'b' }] },
    'InvalidID',
  ],
  CreateTransitGatewayRoute: [
    { ...TRANSIT, TransitGatewayAttachmentId: 'tgw-attach-1' },
    { ...TRANSIT, TransitGatewayAttachmentId: 'tgw-attach-9' },
    'InvalidTransitGatewayAttachmentID.NotFound',
  ],
  DeleteNetworkAclEntry: [
    { NetworkAclId: 'acl-1', RuleNumber: 100, Egress: false },
    { NetworkAclId: 'acl-1', RuleNumber: 9, Egress: false },
    'InvalidNetworkAclEntry.NotFound',
  ],
  DeleteRoute: [{ RouteTableId: 'rtb-a', DestinationCidrBlock: '0.0.0.0/0' }, ROUTE, 'InvalidRoute.NotFound'],
  DeleteSecurityGroup: [{ GroupId: 'sg-spare' }, { GroupId: 'sg-app' }, 'DependencyViolation'],
  DeleteTags: [{ Resources: ['sg-app'] }, { Resources: ['nonsense'] }, 'InvalidID'],
  DeleteTransitGatewayRoute: [TRANSIT, { ...TRANSIT, DestinationCidrBlock: '10.0.0.0/16' }, 'InvalidRoute.NotFound'],
  DisassociateRouteTable: [
    { AssociationId: 'rtbassoc-a' },
    { AssociationId: 'rtbassoc-9' },
    'InvalidAssociationID.NotFound',
  ],
  ModifyNetworkInterfaceAttribute: [
    { NetworkInterfaceId: 'eni-app', Groups: ['sg-db'] },
    { NetworkInterfaceId: 'eni-nat', Groups: ['sg-db'] },
    'AuthFailure',
  ],
  ModifyVpcEndpoint: [
    { VpcEndpointId: 'vpce-s3', AddRouteTableIds: ['rtb-a'] },
    { VpcEndpointId: 'vpce-sqs', AddRouteTableIds: ['rtb-a'] },
    'InvalidParameter',
  ],
  ReplaceNetworkAclEntry: [
    { NetworkAclId: 'acl-1', ...ENTRY, RuleNumber: 100 },
    { NetworkAclId: 'acl-1', ...ENTRY, RuleNumber: 9 },
    'InvalidNetworkAclEntry.NotFound',
  ],
  ReplaceRoute: [
    { RouteTableId: 'rtb-a', DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' },
    { ...ROUTE, GatewayId: 'igw-1' },
    'InvalidParameterValue',
  ],
  ReplaceRouteTableAssociation: [
    { AssociationId: 'rtbassoc-a', RouteTableId: 'rtb-main' },
    { AssociationId: 'rtbassoc-a', RouteTableId: 'rtb-home' },
    'InvalidParameterValue',
  ],
  RevokeSecurityGroupEgress: [
    { GroupId: 'sg-app', SecurityGroupRuleIds: ['sgr-https'] },
    { GroupId: 'sg-app', IpPermissions },
    'InvalidPermission.NotFound',
  ],
  RevokeSecurityGroupIngress: [
    { GroupId: 'sg-db', SecurityGroupRuleIds: ['sgr-app'] },
    { GroupId: 'sg-db', IpPermissions },
    'InvalidPermission.NotFound',
  ],
};

const NAMES = EC2_WRITES.map(({ name }) => name);

/** What has to be there before it can be deleted. */
const FIRST: Readonly<Record<string, readonly [name: string, input: Row]>> = {
  DeleteTags: ['CreateTags', { Resources: ['sg-app'], Tags: [{ Key: 'a', Value: 'b' }] }],
  DeleteTransitGatewayRoute: ['CreateTransitGatewayRoute', { ...TRANSIT, Blackhole: true }],
};

describe('a dry run', () => {
  test('is tried of every call', () => {
    expect(Object.keys(CALLS)).toEqual(NAMES);
  });

  test.each(NAMES)('of %s says what would be, and changes nothing', async (name) => {
    const [right = {}, wrong = {}, code] = CALLS[name] ?? [];
    await inOffice(async (say, aws) => {
      const [before, input] = FIRST[name] ?? [];
      if (before !== undefined) await say(before, input);
      const world = aws.snapshot();
      expect(await refusal(say(name, { ...right, DryRun: true }))).toBe(
        'DryRunOperation 412: Request would have succeeded, but DryRun flag is set.',
      );
      expect((await refusal(say(name, { ...wrong, DryRun: true }))).split(' ')[0]).toBe(code);
      expect((await refusal(say(name, wrong))).split(' ')[0]).toBe(code);
      expect(aws.snapshot()).toEqual(world);
      await say(name, right);
      expect(aws.snapshot()).not.toEqual(world);
    });
  });

  test('by somebody who may not is refused', async () => {
    await inOffice(
      async (say) => {
        const [right = {}] = CALLS['CreateRoute'] ?? [];
        expect(await refusal(say('CreateRoute', { ...right, DryRun: true }))).toContain('UnauthorizedOperation 403');
      },
      { faults: [{ does: 'deny', actions: ['ec2:Create*'] }] },
    );
  });
});
