import * as z from 'zod';
import { list, PrefixText } from '../text.ts';

export const VpcEndpoint = z.looseObject({
  VpcEndpointId: z.string(),
  VpcEndpointType: z.string().optional(),
  VpcId: z.string().optional(),
  ServiceName: z.string().optional(),
  State: z.string().optional(),
  RouteTableIds: list(z.string()),
  SubnetIds: list(z.string()),
  NetworkInterfaceIds: list(z.string()),
  PolicyDocument: z.string().optional(),
  PrivateDnsEnabled: z.boolean().optional(),
});
export type VpcEndpoint = z.infer<typeof VpcEndpoint>;

/** Both describe-prefix-lists (with `Cidrs`) and describe-managed-prefix-lists (without) print this key. */
export const PrefixList = z.looseObject({
  PrefixListId: z.string(),
  PrefixListName: z.string().optional(),
  Cidrs: list(PrefixText),
  MaxEntries: z.number().optional(),
});
export type PrefixList = z.infer<typeof PrefixList>;

/** get-managed-prefix-list-entries with the list that was asked. */
export const PrefixListEntries = z.looseObject({
  PrefixListId: z.string(),
  Entries: z.array(z.looseObject({ Cidr: PrefixText })),
});
export type PrefixListEntries = z.infer<typeof PrefixListEntries>;
