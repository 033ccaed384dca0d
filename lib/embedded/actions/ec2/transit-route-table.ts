import { idList } from './ids.ts';

/** The route table that a call looks into. */
export const TRANSIT_ROUTE_TABLE = {
  family: 'TransitGatewayRouteTables',
  id: idList(
    'TransitGatewayRouteTableId',
    'tgw-rtb',
    'transit gateway route table ID',
    'InvalidRouteTableID.NotFound',
    'InvalidRouteTableId.Malformed',
  ),
} as const;
