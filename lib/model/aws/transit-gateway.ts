import * as z from 'zod';
import { list, PrefixText } from '../text.ts';

export const TransitGateway = z.looseObject({
  TransitGatewayId: z.string(),
  State: z.string().optional(),
  OwnerId: z.string().optional(),
  Options: z
    .looseObject({
      AssociationDefaultRouteTableId: z.string().optional(),
      DefaultRouteTableAssociation: z.string().optional(),
      SecurityGroupReferencingSupport: z.string().optional(),
    })
    .optional(),
});
export type TransitGateway = z.infer<typeof TransitGateway>;

/** A peering attachment has one id and two rows, one a gateway: the key is (attachment, gateway). */
export const TransitGatewayAttachment = z.looseObject({
  TransitGatewayAttachmentId: z.string(),
  TransitGatewayId: z.string().optional(),
  ResourceType: z.string().optional(),
  ResourceId: z.string().optional(),
  ResourceOwnerId: z.string().optional(),
  TransitGatewayOwnerId: z.string().optional(),
  NatGatewaySupport: z.string().optional(),
  State: z.string().optional(),
  Association: z
    .looseObject({ TransitGatewayRouteTableId: z.string().optional(), State: z.string().optional() })
    .optional(),
});
export type TransitGatewayAttachment = z.infer<typeof TransitGatewayAttachment>;

export const TransitGatewayVpcAttachment = z.looseObject({
  TransitGatewayAttachmentId: z.string(),
  TransitGatewayId: z.string().optional(),
  VpcId: z.string().optional(),
  State: z.string().optional(),
  SubnetIds: list(z.string()),
  Options: z
    .looseObject({
      ApplianceModeSupport: z.string().optional(),
      SecurityGroupReferencingSupport: z.string().optional(),
    })
    .optional(),
});
export type TransitGatewayVpcAttachment = z.infer<typeof TransitGatewayVpcAttachment>;

export const TransitGatewayRouteTable = z.looseObject({
  TransitGatewayRouteTableId: z.string(),
  TransitGatewayId: z.string().optional(),
  State: z.string().optional(),
});
export type TransitGatewayRouteTable = z.infer<typeof TransitGatewayRouteTable>;

const TransitGatewayRoute = z.looseObject({
  DestinationCidrBlock: PrefixText.optional(),
  PrefixListId: z.string().optional(),
  Type: z.string().optional(),
  State: z.string().optional(),
  TransitGatewayAttachments: list(
    z.looseObject({
      TransitGatewayAttachmentId: z.string(),
      ResourceType: z.string().optional(),
      ResourceId: z.string().optional(),
    }),
  ),
});
export type TransitGatewayRoute = z.infer<typeof TransitGatewayRoute>;

/** search-transit-gateway-routes with the table that was asked, which AWS's answer leaves out. */
export const TransitGatewayRoutes = z.looseObject({
  TransitGatewayRouteTableId: z.string(),
  Routes: z.array(TransitGatewayRoute),
  AdditionalRoutesAvailable: z.boolean().optional(),
});
export type TransitGatewayRoutes = z.infer<typeof TransitGatewayRoutes>;

/** get-transit-gateway-route-table-propagations with the table that was asked. */
export const TransitGatewayPropagations = z.looseObject({
  TransitGatewayRouteTableId: z.string(),
  TransitGatewayRouteTablePropagations: z.array(
    z.looseObject({
      TransitGatewayAttachmentId: z.string().optional(),
      ResourceType: z.string().optional(),
      ResourceId: z.string().optional(),
      State: z.string().optional(),
    }),
  ),
});
export type TransitGatewayPropagations = z.infer<typeof TransitGatewayPropagations>;
