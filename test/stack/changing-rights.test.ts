import { describe, expect, test } from '@jest/globals';
import { narrowedRights } from '../../lib/stack/rights/narrowed.ts';
import { CHANGED_MEMBER, EVERYTHING } from './support/contexts.ts';
import { policyLines, sizesOf } from './support/policy-lines.ts';
import { ofType, synthesised } from './support/synthesised.ts';

/** What marks a group as ours. */
const PLAN_TAG = 'egress-doctor:plan';
const EC2 = 'arn:<AWS::Partition>:ec2:*:<AWS::AccountId>';
const [FIRST, SECOND] = EVERYTHING.applyVpcs;
const TAGGED = 'if StringEquals aws:ResourceTag/EgressDoctor managed';
const ELSEWHERE = 'if StringNotEquals aws:RequestedRegion';

const ALL =
  'ec2:AuthorizeSecurityGroupEgress ec2:AuthorizeSecurityGroupIngress ec2:RevokeSecurityGroupEgress ec2:RevokeSecurityGroupIngress ec2:CreateSecurityGroup ec2:CreateTags ec2:DeleteSecurityGroup ec2:ModifyNetworkInterfaceAttribute ec2:CreateNetworkAclEntry ec2:DeleteNetworkAclEntry ec2:CreateRoute ec2:DeleteRoute ec2:ReplaceRoute ec2:AssociateRouteTable ec2:DisassociateRouteTable ec2:ReplaceRouteTableAssociation ec2:ModifyVpcEndpoint ec2:CreateTransitGatewayRoute ec2:DeleteTransitGatewayRoute';
/** Of what lies in a VPC; a group that is just made, and a transit gateway, are not known to. */
const IN_A_VPC = ALL.replace('ec2:CreateSecurityGroup ec2:CreateTags ec2:DeleteSecurityGroup ', '').replace(
  ' ec2:CreateTransitGatewayRoute ec2:DeleteTransitGatewayRoute',
  '',
);
const IN_A_VPC_TOO = ['security-group', 'network-interface', 'network-acl', 'route-table', 'subnet']
  .map((kind) => `${EC2}:${kind}/*`)
  .join(' ');

function changing(context: Readonly<Record<string, unknown>>, role = 'RemediatorRole'): readonly string[] {
  return policyLines(synthesised(context).template, role).filter((line) => /^(NOT|Change|LookBefore)/.test(line));
}

/** Which roles of other accounts the remediator may take on to write. */
function lent(context: Readonly<Record<string, unknown>>): readonly string[] {
  return policyLines(synthesised(context).template, 'RemediatorRole').filter((line) => line.startsWith('WriteIn'));
}

/** The documents that change hosts. */
function names(context: Readonly<Record<string, unknown>>): readonly string[] {
  return ofType(synthesised(context).template, 'AWS::SSM::Document')
    .map(({ Properties }) => String(Properties['Name']))
    .filter((name) => name.startsWith('EgressDoctor-Change-'));
}

function looking(action: string) {
  return { action, resource: '*', narrowedBy: [] };
}

describe('what the remediator may change, all of it', () => {
  test('with everything: in two VPCs, with a tag, on hosts too', () => {
    const ours = `if Null aws:ResourceTag/${PLAN_TAG} false`;
    expect(changing(EVERYTHING)).toEqual([
      `ChangeSecurityGroup: ec2:AuthorizeSecurityGroupEgress ec2:AuthorizeSecurityGroupIngress ec2:RevokeSecurityGroupEgress ec2:RevokeSecurityGroupIngress on ${EC2}:security-group/* ${TAGGED}`,
      `ChangeSecurityGroup2: ec2:CreateSecurityGroup on ${EC2}:security-group/* if Null aws:RequestTag/${PLAN_TAG} false`,
      `ChangeVpc: ec2:CreateSecurityGroup on ${EC2}:vpc/${FIRST} ${EC2}:vpc/${SECOND} ${TAGGED}`,
      `ChangeSecurityGroup3: ec2:CreateTags on ${EC2}:security-group/* if StringEquals ec2:CreateAction CreateSecurityGroup`,
      `ChangeSecurityGroup4: ec2:AuthorizeSecurityGroupEgress ec2:AuthorizeSecurityGroupIngress ec2:RevokeSecurityGroupEgress ec2:DeleteSecurityGroup on ${EC2}:security-group/* ${ours}`,
      `ChangeNetworkInterface: ec2:ModifyNetworkInterfaceAttribute on ${EC2}:network-interface/* ${TAGGED}`,
      `ChangeSecurityGroup5: ec2:ModifyNetworkInterfaceAttribute on ${EC2}:security-group/*`,
      `ChangeNetworkAcl: ec2:CreateNetworkAclEntry ec2:DeleteNetworkAclEntry on ${EC2}:network-acl/* ${TAGGED}`,
      `ChangeRouteTable: ec2:CreateRoute ec2:DeleteRoute ec2:ReplaceRoute ec2:AssociateRouteTable ec2:DisassociateRouteTable ec2:ReplaceRouteTableAssociation ec2:ModifyVpcEndpoint on ${EC2}:route-table/* ${TAGGED}`,
      `ChangeSubnet: ec2:AssociateRouteTable ec2:DisassociateRouteTable ec2:ReplaceRouteTableAssociation on ${EC2}:subnet/* ${TAGGED}`,
      `ChangeVpcEndpoint: ec2:ModifyVpcEndpoint on ${EC2}:vpc-endpoint/* ${TAGGED}`,
      `ChangeTransitGatewayRouteTable: ec2:CreateTransitGatewayRoute ec2:DeleteTransitGatewayRoute on ${EC2}:transit-gateway-route-table/* ${TAGGED}`,
      `ChangeTransitGatewayAttachment: ec2:CreateTransitGatewayRoute on ${EC2}:transit-gateway-attachment/* ${TAGGED}`,
      `ChangeDocument: ssm:SendCommand on arn:<AWS::Partition>:ssm:*:<AWS::AccountId>:document/EgressDoctor-Change-*-dev-*`,
      `ChangeInstance: ssm:SendCommand on ${EC2}:instance/* ${TAGGED}`,
      `NOT NotInOtherRegions: ${ALL} ssm:SendCommand on * ${ELSEWHERE} eu-west-1 eu-central-1`,
      `NOT NotInOtherVpcs: ${IN_A_VPC} on ${IN_A_VPC_TOO} if ArnNotLike ec2:Vpc ${EC2}:vpc/${FIRST} ${EC2}:vpc/${SECOND}`,
    ]);
  });

  test('in one Region, unbounded but for that, and no host', () => {
    const lines = changing({ applying: true });
    expect(lines).toHaveLength(14);
    expect(lines.at(-1)).toBe(`NOT NotInOtherRegions: ${ALL} on * ${ELSEWHERE} <AWS::Region>`);
    expect(lines.filter((line) => /ec2:Vpc|ResourceTag\/(?!egress-doctor)|ssm:/.test(line))).toEqual([]);
    expect(lines).toContain(`ChangeVpc: ec2:CreateSecurityGroup on ${EC2}:vpc/*`);
  });

  test('roles of other accounts that are lent for writing, and only where anything is applied', () => {
    const { applyTag: _tag, applyVpcs: _vpcs, ...context } = EVERYTHING;
    expect(lent(EVERYTHING)).toEqual([
      `WriteInOtherAccounts: sts:AssumeRole on ${EVERYTHING.accounts[0].writerRoleArn}`,
    ]);
    expect(lent({ ...context, applying: false })).toEqual([]);
  });

  test('in a member: the same, and it looks for itself', () => {
    const lines = changing(CHANGED_MEMBER, 'Writer');
    expect(lines[0]).toBe(
      'LookBeforeChanging: ec2:DescribeSecurityGroups ec2:DescribeSecurityGroupRules ec2:DescribeNetworkInterfaces ec2:DescribeNetworkAcls ec2:DescribeRouteTables ec2:DescribeVpcEndpoints ec2:SearchTransitGatewayRoutes ssm:GetCommandInvocation on * if StringEquals aws:RequestedRegion eu-west-1',
    );
    const alone = { applying: true, stage: 'dev', regions: ['eu-west-1'], policy: { hostFirewall: true } };
    expect(lines.slice(1)).toEqual(changing(alone));
  });

  test('a member that is only read lends nothing to write with', () => {
    const { applying: _applying, ...read } = CHANGED_MEMBER;
    const roles = ofType(synthesised(read).template, 'AWS::IAM::Role').map(({ Properties }) => Properties['RoleName']);
    expect(roles).toEqual(['EgressDoctor-dev-Reader']);
  });
});

describe('the documents that change hosts', () => {
  test.each<[number, object]>([
    [0, {}],
    [0, { applying: true }],
    [0, { policy: { hostFirewall: true } }],
    [2, { applying: true, policy: { hostFirewall: true } }],
    [2, CHANGED_MEMBER],
  ])('%i with %j', (count, context) => {
    expect(names({ ...context })).toHaveLength(count);
  });
});

describe('rights narrowed', () => {
  const bounds = { regions: ['eu-west-1'], applyTag: 'Kept=yes', applyVpcs: ['vpc-0a1b2c3d'] };

  test('of none there are none', () => {
    expect(narrowedRights([], bounds, [])).toEqual([]);
  });

  test('what one may look at already is not named again', () => {
    const [look] = narrowedRights([looking('ec2:DescribeVpcs'), looking('ec2:DescribeSubnets')], bounds, [
      'ec2:DescribeVpcs',
    ]);
    expect(look?.actions).toEqual(['ec2:DescribeSubnets']);
  });

  test('a condition of its own stands beside the bounds', () => {
    const right = {
      action: 'ec2:Change',
      resource: 'thing/*',
      narrowedBy: ['aws:ResourceTag'],
      condition: { StringEquals: { 'ec2:CreateAction': 'Make' } },
    } as const;
    expect(narrowedRights([right], bounds, [])[1]?.conditions).toEqual({
      StringEquals: { 'aws:ResourceTag/Kept': 'yes', 'ec2:CreateAction': 'Make' },
    });
  });
});

/** Of the policies in a role together, and of one beside it, without white space. */
const MOST = { inline: 10_240, managed: 6144 };

test('the largest policies that the context can ask for are such as IAM takes', () => {
  const accounts = Array.from({ length: 9 }, (_, i) => {
    const accountId = String(100_000_000_000 + i);
    const role = (name: string) => `arn:aws:iam::${accountId}:role/EgressDoctor-dev-${name}`;
    return { accountId, roleArn: role('Reader'), writerRoleArn: role('Writer'), externalId: 'x'.repeat(16) };
  });
  const regions = Array.from({ length: 8 }, (_, i) => `ap-southeast-${i + 1}`);
  const applyVpcs = Array.from({ length: 10 }, (_, i) => `vpc-${String(i).repeat(17)}`);
  const { template } = synthesised({ ...EVERYTHING, accounts, regions, applyVpcs });
  const { inline, managed } = sizesOf(template, 'RemediatorRole');
  expect([inline < MOST.inline, managed < MOST.managed]).toEqual([true, true]);
  expect(managed).toBeGreaterThan(MOST.managed - 800);
});
