import * as z from 'zod';
import { list, PrefixText, StateOrCode } from '../text.ts';
import { BlockPublicAccessStates } from './block-public-access.ts';
import { EncryptionControl } from './encryption-control.ts';

export const Vpc = z.looseObject({
  VpcId: z.string(),
  CidrBlock: PrefixText.optional(),
  CidrBlockAssociationSet: list(z.looseObject({ CidrBlock: PrefixText, CidrBlockState: StateOrCode.optional() })),
  Ipv6CidrBlockAssociationSet: list(
    z.looseObject({ Ipv6CidrBlock: PrefixText.optional(), Ipv6CidrBlockState: StateOrCode.optional() }),
  ),
  OwnerId: z.string().optional(),
  BlockPublicAccessStates: BlockPublicAccessStates.optional(),
  EncryptionControl: EncryptionControl.optional(),
  /** describe-vpc-attribute; the recordings that have it print it either way. */
  EnableDnsSupport: z.union([z.boolean(), z.looseObject({ Value: z.boolean() })]).optional(),
});
export type Vpc = z.infer<typeof Vpc>;
