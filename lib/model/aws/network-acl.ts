import * as z from 'zod';
import { list, PrefixText, ProtocolText, Whole } from '../text.ts';

export const NetworkAclEntry = z.looseObject({
  RuleNumber: Whole,
  Egress: z.boolean(),
  Protocol: ProtocolText,
  RuleAction: z.enum(['allow', 'deny']),
  CidrBlock: PrefixText.optional(),
  Ipv6CidrBlock: PrefixText.optional(),
  PortRange: z.looseObject({ From: Whole.optional(), To: Whole.optional() }).optional(),
  IcmpTypeCode: z.looseObject({ Type: Whole.optional(), Code: Whole.optional() }).optional(),
});
export type NetworkAclEntry = z.infer<typeof NetworkAclEntry>;

/** Entries come in any order; the numbers decide. */
export const NetworkAcl = z.looseObject({
  NetworkAclId: z.string(),
  VpcId: z.string().optional(),
  IsDefault: z.boolean().optional(),
  OwnerId: z.string().optional(),
  Entries: z.array(NetworkAclEntry).optional(),
  Associations: list(z.looseObject({ SubnetId: z.string().optional() })),
});
export type NetworkAcl = z.infer<typeof NetworkAcl>;
