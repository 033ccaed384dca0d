import type { PeeringSide } from '../../../model/aws/gateway.ts';
import type { Snapshot } from '../../../model/snapshot.ts';
import type { Place } from '../place.ts';

/**
 * Where a VPC is to be asked about: undefined for the account and Region that the path begins in. Peerings name the
 * owner and the Region of both sides, transit gateways the owner of what is attached to them.
 */
export function placesOf(
  snapshot: Snapshot,
  home: Place,
  enis: readonly string[],
): (vpcId: string) => Place | undefined {
  const { VpcPeeringConnections = [], TransitGatewayAttachments = [], NetworkInterfaces = [] } = snapshot;
  const senders = NetworkInterfaces.filter((one) => enis.includes(one.NetworkInterfaceId));
  const own = home.account ?? senders[0]?.OwnerId;
  // A shared VPC is another account's, and its participants see it where they are.
  const shared = new Set(senders.map(({ VpcId = '' }) => VpcId));
  const sides = VpcPeeringConnections.flatMap((one) => [one.RequesterVpcInfo, one.AccepterVpcInfo]);
  const known = new Map([
    ...TransitGatewayAttachments.map((one) => [one.ResourceId ?? '', { account: one.ResourceOwnerId }] as const),
    ...sides.flatMap((side) => sideOf(side)),
  ]);
  return (vpcId) => {
    const { account = own, region = home.region } = known.get(vpcId) ?? {};
    const isOwn = own === undefined || account === own || shared.has(vpcId);
    return isOwn && region === home.region ? undefined : { region, account };
  };
}

type Known = Partial<Place>;

function sideOf(side: PeeringSide | undefined): readonly (readonly [string, Known])[] {
  if (side?.VpcId === undefined) return [];
  const { VpcId, OwnerId: account, Region: region } = side;
  return [[VpcId, { account, ...(region !== undefined && { region }) }]];
}
