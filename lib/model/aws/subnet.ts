import * as z from 'zod';
import { list, PrefixText, StateOrCode } from '../text.ts';
import { BlockPublicAccessStates } from './block-public-access.ts';

export const Subnet = z.looseObject({
  SubnetId: z.string(),
  VpcId: z.string().optional(),
  CidrBlock: PrefixText.optional(),
  Ipv6CidrBlockAssociationSet: list(
    z.looseObject({ Ipv6CidrBlock: PrefixText.optional(), Ipv6CidrBlockState: StateOrCode.optional() }),
  ),
  AvailabilityZone: z.string().optional(),
  AvailabilityZoneId: z.string().optional(),
  EnableDns64: z.boolean().optional(),
  OwnerId: z.string().optional(),
  BlockPublicAccessStates: BlockPublicAccessStates.optional(),
});
export type Subnet = z.infer<typeof Subnet>;
