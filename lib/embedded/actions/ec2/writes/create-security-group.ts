import { type AwsError, awsError, isAwsError } from '../../../aws-error.ts';
import { type Row, rowsAt, textAt } from '../../../world/row.ts';
import type { Ask, Write, Written } from '../../action.ts';
import { recorded } from '../../recorded.ts';
import { flatList } from './authorize-security-group.ts';
import { flatRow, newRuleId } from './flat-rules.ts';
import { withRule } from './folded-permissions.ts';
import { type GroupRule, rulesIn } from './group-rule.ts';
import { madeId } from './made-id.ts';
import { PERMISSIONS } from './permissions.ts';
import { resourceAt, VPC } from './resources.ts';
import { tagsFor } from './tag-specifications.ts';

const TEXT = /^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/;

/** A new group lets everything out, in both families where its VPC has both, until somebody takes that away. */
export const CreateSecurityGroup: Write = {
  name: 'CreateSecurityGroup',
  write: (ask) => {
    const vpc = vpcOf(ask);
    if (isAwsError(vpc)) return vpc;
    const groups = recorded(ask, 'SecurityGroups');
    if (isAwsError(groups)) return groups;
    const tags = tagsFor(ask.input, 'security-group');
    if (isAwsError(tags)) return tags;
    const refusal = wrongName(ask.input) ?? taken(groups, vpc, textAt(ask.input, 'GroupName'));
    return refusal ?? written(ask, groups, groupOf(ask, vpc, tags), rulesFor(vpc));
  },
};

function vpcOf(ask: Ask): Row | AwsError {
  if (textAt(ask.input, 'VpcId') !== undefined) return resourceAt(ask, VPC);
  const vpcs = recorded(ask, 'Vpcs');
  if (isAwsError(vpcs)) return vpcs;
  const usual = vpcs.find((row) => row['IsDefault'] === true);
  return usual ?? awsError('VPCIdNotSpecified', 'No default VPC for this user');
}

function wrongName({ GroupName, Description }: Row): AwsError | undefined {
  const name = String(GroupName);
  if (name.startsWith('sg-') || !TEXT.test(name))
    return awsError('InvalidParameterValue', `Value (${name}) for parameter GroupName is invalid.`);
  if (name === 'default') return awsError('InvalidGroup.Reserved', `The security group '${name}' is reserved`);
  return TEXT.test(String(Description))
    ? undefined
    : awsError('InvalidParameterValue', `Value (${String(Description)}) for parameter GroupDescription is invalid.`);
}

function taken(groups: readonly Row[], { VpcId }: Row, name: string | undefined): AwsError | undefined {
  return groups.some((row) => row['VpcId'] === VpcId && row['GroupName'] === name)
    ? awsError('InvalidGroup.Duplicate', `The security group '${name}' already exists for VPC '${String(VpcId)}'`)
    : undefined;
}

function groupOf({ cloud, input, session }: Ask, { VpcId }: Row, Tags: readonly Row[]): Row {
  const GroupId = madeId('sg');
  return {
    GroupId,
    GroupName: input['GroupName'],
    Description: input['Description'],
    OwnerId: session.account,
    VpcId,
    SecurityGroupArn: `arn:aws:ec2:${cloud.world.region}:${session.account}:security-group/${GroupId}`,
    IpPermissions: [],
    IpPermissionsEgress: [],
    Tags,
  };
}

function rulesFor(vpc: Row): readonly GroupRule[] {
  const hasIpv6 = rowsAt(vpc, 'Ipv6CidrBlockAssociationSet').length > 0;
  const ranges = { IpRanges: [{ CidrIp: '0.0.0.0/0' }], Ipv6Ranges: hasIpv6 ? [{ CidrIpv6: '::/0' }] : [] };
  return rulesIn({ IpProtocol: '-1', ...ranges });
}

function written(ask: Ask, groups: readonly Row[], bare: Row, rules: readonly GroupRule[]): Written {
  const group = PERMISSIONS.put(bare, true, rules.reduce(withRule, PERMISSIONS.in(bare, true)));
  const flat = rules.map((rule) => flatRow(ask, group, true, rule, newRuleId(ask, group, true, rule)));
  const { GroupId, Tags, SecurityGroupArn } = group;
  return {
    answer: { GroupId, Tags, SecurityGroupArn },
    rows: { SecurityGroups: [...groups, group], ...flatList(ask, (list) => [...list, ...flat]) },
  };
}
