import * as z from 'zod';
import { AddressText, list, PrefixText, StateOrCode } from '../text.ts';

const Attachments = list(z.looseObject({ State: z.string().optional(), VpcId: z.string().optional() }));

export const InternetGateway = z.looseObject({ InternetGatewayId: z.string(), Attachments });
export type InternetGateway = z.infer<typeof InternetGateway>;

export const EgressOnlyInternetGateway = z.looseObject({ EgressOnlyInternetGatewayId: z.string(), Attachments });
export type EgressOnlyInternetGateway = z.infer<typeof EgressOnlyInternetGateway>;

export const VpnGateway = z.looseObject({
  VpnGatewayId: z.string(),
  State: z.string().optional(),
  VpcAttachments: Attachments,
});
export type VpnGateway = z.infer<typeof VpnGateway>;

export const VpnConnection = z.looseObject({ VpnConnectionId: z.string(), State: z.string().optional() });
export type VpnConnection = z.infer<typeof VpnConnection>;

/** Zonal unless `AvailabilityMode` is regional, public unless `ConnectivityType` is private. Several addresses are normal. */
export const NatGateway = z.looseObject({
  NatGatewayId: z.string(),
  VpcId: z.string().optional(),
  SubnetId: z.string().optional(),
  State: z.string().optional(),
  FailureMessage: z.string().optional(),
  ConnectivityType: z.string().optional(),
  AvailabilityMode: z.string().optional(),
  RouteTableId: z.string().optional(),
  AutoProvisionZones: z.string().optional(),
  AttachedAppliances: list(z.looseObject({ Type: z.string().optional() })),
  NatGatewayAddresses: list(
    z.looseObject({
      PrivateIp: AddressText.optional(),
      PublicIp: AddressText.optional(),
      NetworkInterfaceId: z.string().optional(),
      IsPrimary: z.boolean().optional(),
      Status: z.string().optional(),
      AvailabilityZone: z.string().optional(),
      AvailabilityZoneId: z.string().optional(),
    }),
  ),
});
export type NatGateway = z.infer<typeof NatGateway>;

export const ElasticAddress = z.looseObject({
  PublicIp: AddressText.optional(),
  AllocationId: z.string().optional(),
  NetworkInterfaceId: z.string().optional(),
  PrivateIpAddress: AddressText.optional(),
});
export type ElasticAddress = z.infer<typeof ElasticAddress>;

const PeeringSide = z.looseObject({
  VpcId: z.string().optional(),
  OwnerId: z.string().optional(),
  Region: z.string().optional(),
  CidrBlock: PrefixText.optional(),
  CidrBlockSet: list(z.looseObject({ CidrBlock: PrefixText })),
  Ipv6CidrBlockSet: list(z.looseObject({ Ipv6CidrBlock: PrefixText })),
});

export const VpcPeeringConnection = z.looseObject({
  VpcPeeringConnectionId: z.string(),
  Status: StateOrCode.optional(),
  RequesterVpcInfo: PeeringSide.optional(),
  AccepterVpcInfo: PeeringSide.optional(),
});
export type VpcPeeringConnection = z.infer<typeof VpcPeeringConnection>;
export type PeeringSide = z.infer<typeof PeeringSide>;
