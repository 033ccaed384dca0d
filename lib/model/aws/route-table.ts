import * as z from 'zod';
import { list, PrefixText, StateOrCode } from '../text.ts';

/** One route. Exactly one destination; the target is whichever id is present, and a blackhole may have lost its own. */
export const Route = z.looseObject({
  DestinationCidrBlock: PrefixText.optional(),
  DestinationIpv6CidrBlock: PrefixText.optional(),
  DestinationPrefixListId: z.string().optional(),
  GatewayId: z.string().optional(),
  NatGatewayId: z.string().optional(),
  TransitGatewayId: z.string().optional(),
  VpcPeeringConnectionId: z.string().optional(),
  EgressOnlyInternetGatewayId: z.string().optional(),
  NetworkInterfaceId: z.string().optional(),
  InstanceId: z.string().optional(),
  LocalGatewayId: z.string().optional(),
  CarrierGatewayId: z.string().optional(),
  CoreNetworkArn: z.string().optional(),
  OdbNetworkArn: z.string().optional(),
  State: z.string().optional(),
  Origin: z.string().optional(),
});
export type Route = z.infer<typeof Route>;

export const RouteTable = z.looseObject({
  RouteTableId: z.string(),
  VpcId: z.string().optional(),
  OwnerId: z.string().optional(),
  Associations: list(
    z.looseObject({
      Main: z.boolean().optional(),
      SubnetId: z.string().optional(),
      GatewayId: z.string().optional(),
      AssociationState: StateOrCode.optional(),
    }),
  ),
  Routes: list(Route),
});
export type RouteTable = z.infer<typeof RouteTable>;
