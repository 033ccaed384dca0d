import type { TransitGatewayRoutes } from '../../../model/aws/transit-gateway.ts';
import type { ChangeOf } from '../../../model/change.ts';
import type { Snapshot } from '../../../model/snapshot.ts';

type Change = ChangeOf<'add-transit-gateway-route'>;
type Row = TransitGatewayRoutes['Routes'][number];

/** A static route as search-transit-gateway-routes prints it. */
export function transitRouteRow(snapshot: Snapshot, { destination, attachmentId }: Change): Row {
  const vpc = snapshot.TransitGatewayVpcAttachments?.find(
    (one) => one.TransitGatewayAttachmentId === attachmentId,
  )?.VpcId;
  const TransitGatewayAttachments = [
    { TransitGatewayAttachmentId: attachmentId, ResourceType: 'vpc', ...(vpc !== undefined && { ResourceId: vpc }) },
  ];
  return { DestinationCidrBlock: destination, TransitGatewayAttachments, Type: 'static', State: 'active' };
}

/** The table's routes with one more; a table of which the propagations alone were collected has its first. */
export function withTransitRoute(snapshot: Snapshot, change: Change): Snapshot {
  const { transitGatewayRoutes: known = [] } = snapshot.documents;
  const id = change.transitGatewayRouteTableId;
  const row = transitRouteRow(snapshot, change);
  const has = known.some((one) => one.TransitGatewayRouteTableId === id);
  const transitGatewayRoutes = has
    ? known.map((one) => (one.TransitGatewayRouteTableId === id ? { ...one, Routes: [...one.Routes, row] } : one))
    : [...known, { TransitGatewayRouteTableId: id, Routes: [row] }];
  return { ...snapshot, documents: { ...snapshot.documents, transitGatewayRoutes } };
}
