import * as z from 'zod';
import { list, PrefixText, ProtocolText, Whole } from '../text.ts';

export const GroupReference = z.looseObject({
  GroupId: z.string().optional(),
  GroupName: z.string().optional(),
  UserId: z.string().optional(),
  VpcId: z.string().optional(),
  VpcPeeringConnectionId: z.string().optional(),
  PeeringStatus: z.string().optional(),
});
export type GroupReference = z.infer<typeof GroupReference>;

/** A rule as describe-security-groups folds it: one protocol and port range, many peers. */
export const IpPermission = z.looseObject({
  IpProtocol: ProtocolText,
  FromPort: Whole.optional(),
  ToPort: Whole.optional(),
  IpRanges: list(z.looseObject({ CidrIp: PrefixText })),
  Ipv6Ranges: list(z.looseObject({ CidrIpv6: PrefixText })),
  PrefixListIds: list(z.looseObject({ PrefixListId: z.string() })),
  UserIdGroupPairs: list(GroupReference),
});
export type IpPermission = z.infer<typeof IpPermission>;

export const SecurityGroup = z.looseObject({
  GroupId: z.string(),
  GroupName: z.string().optional(),
  VpcId: z.string().optional(),
  OwnerId: z.string().optional(),
  IpPermissions: list(IpPermission),
  IpPermissionsEgress: list(IpPermission),
});
export type SecurityGroup = z.infer<typeof SecurityGroup>;

/** A rule as describe-security-group-rules prints it: one peer, with the id that revokes it. */
export const SecurityGroupRule = z.looseObject({
  SecurityGroupRuleId: z.string(),
  GroupId: z.string(),
  IsEgress: z.boolean(),
  IpProtocol: ProtocolText,
  FromPort: Whole.optional(),
  ToPort: Whole.optional(),
  CidrIpv4: PrefixText.optional(),
  CidrIpv6: PrefixText.optional(),
  PrefixListId: z.string().optional(),
  ReferencedGroupInfo: GroupReference.optional(),
});
export type SecurityGroupRule = z.infer<typeof SecurityGroupRule>;
