import * as z from 'zod';
import { AddressText, list, PrefixText, Whole } from '../text.ts';

const Association = z.looseObject({ PublicIp: AddressText.optional(), CarrierIp: AddressText.optional() });

/** An item of describe-network-interfaces. `Groups` is empty for NAT gateways, transit gateways and some load balancers. */
export const NetworkInterface = z.looseObject({
  NetworkInterfaceId: z.string(),
  VpcId: z.string().optional(),
  SubnetId: z.string().optional(),
  AvailabilityZone: z.string().optional(),
  InterfaceType: z.string().optional(),
  Description: z.string().optional(),
  Status: z.string().optional(),
  SourceDestCheck: z.boolean().optional(),
  RequesterManaged: z.boolean().optional(),
  RequesterId: z.string().optional(),
  OwnerId: z.string().optional(),
  Groups: list(z.looseObject({ GroupId: z.string() })),
  Attachment: z
    .looseObject({
      InstanceId: z.string().optional(),
      InstanceOwnerId: z.string().optional(),
      Status: z.string().optional(),
      /** The primary interface of an instance is device 0 of card 0. */
      DeviceIndex: Whole.optional(),
      NetworkCardIndex: Whole.optional(),
    })
    .optional(),
  Association: Association.optional(),
  PrivateIpAddress: AddressText.optional(),
  PrivateIpAddresses: list(
    z.looseObject({
      PrivateIpAddress: AddressText,
      Primary: z.boolean().optional(),
      Association: Association.optional(),
    }),
  ),
  Ipv6Addresses: list(z.looseObject({ Ipv6Address: AddressText, IsPrimaryIpv6: z.boolean().optional() })),
  Ipv4Prefixes: list(z.looseObject({ Ipv4Prefix: PrefixText })),
  Ipv6Prefixes: list(z.looseObject({ Ipv6Prefix: PrefixText })),
});
export type NetworkInterface = z.infer<typeof NetworkInterface>;
