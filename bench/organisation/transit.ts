import type { Snapshot } from '../../lib/model/snapshot.ts';
import { type Place, subnetId, ZONES } from './place.ts';

const TABLE = 'tgw-rtb-org';
const attachmentOf = ({ index }: Place) => `tgw-attach-${index}`;

/** One transit gateway with one table that every attachment propagates to, and a peering between each two neighbours. */
export function meshOf(places: readonly Place[]): {
  readonly families: Partial<Snapshot>;
  readonly documents: Snapshot['documents'];
} {
  const attached = places.filter(({ fault }) => fault !== 'no-attachment');
  return {
    families: {
      TransitGateways: [{ TransitGatewayId: 'tgw-org', State: 'available' }],
      TransitGatewayAttachments: attached.map((place) => ({
        TransitGatewayAttachmentId: attachmentOf(place),
        TransitGatewayId: 'tgw-org',
        ResourceType: 'vpc',
        ResourceId: place.id,
        Association: { TransitGatewayRouteTableId: TABLE, State: 'associated' },
      })),
      TransitGatewayVpcAttachments: attached.map((place) => ({
        TransitGatewayAttachmentId: attachmentOf(place),
        TransitGatewayId: 'tgw-org',
        VpcId: place.id,
        State: 'available',
        SubnetIds: ZONES.map((zone) => subnetId(place, 'data', zone)),
      })),
      VpcPeeringConnections: peeringsOf(places),
    },
    documents: { transitGatewayRoutes: [{ TransitGatewayRouteTableId: TABLE, Routes: attached.map(routeTo) }] },
  };
}

function routeTo(place: Place) {
  return {
    DestinationCidrBlock: place.cidr,
    Type: 'propagated',
    State: 'active',
    TransitGatewayAttachments: [{ TransitGatewayAttachmentId: attachmentOf(place), ResourceType: 'vpc' }],
  };
}

function peeringsOf(places: readonly Place[]): NonNullable<Snapshot['VpcPeeringConnections']> {
  return places
    .filter(({ index, peer }) => peer !== undefined && index < peer)
    .map(({ index, id, cidr }) => ({
      VpcPeeringConnectionId: `pcx-${index}`,
      Status: { Code: index % 10 === 4 ? 'pending-acceptance' : 'active' },
      RequesterVpcInfo: { VpcId: id, CidrBlock: cidr },
      AccepterVpcInfo: { VpcId: `vpc-${index + 1}`, CidrBlock: `10.${index + 1}.0.0/16` },
    }));
}
