import type { VpcPeeringConnection } from '../../../model/aws/gateway.ts';
import type { Snapshot } from '../../../model/snapshot.ts';
import { IntervalSet, parsePrefix } from '../../../packets/index.ts';
import { vpcRanges } from '../../../request/collected-addresses.ts';
import type { Survey } from '../survey/survey.ts';
import type { Scene, Want } from '../want.ts';
import { apart } from './apart.ts';
import { vpcParts } from './vpcs.ts';

/**
 * What a plan needs besides the path as it is: whoever else is served by what it might change, which is every interface of
 * the VPCs, and whatever a route that is not there yet could lead to.
 */
export function planning(scene: Scene, survey: Survey): readonly Want[] {
  if (scene.planning !== true) return [];
  const near = { ...survey, vpcs: new Set([...survey.vpcs, ...neighbours(scene.snapshot, survey)]) };
  return [...vpcParts(scene, near), ...everyInterface(near), ...gateways(near), ...lists(scene.snapshot)];
}

function everyInterface({ vpcs, placeOf }: Survey): readonly Want[] {
  return apart([...vpcs], placeOf).map(({ values, place }) => ({
    reader: 'interfaces',
    filter: 'vpc-id',
    values,
    place,
  }));
}

function gateways({ vpcs, placeOf }: Survey): readonly Want[] {
  return apart([...vpcs], placeOf).flatMap(({ values, place }): readonly Want[] => [
    { reader: 'peerings', filter: 'requester-vpc-info.vpc-id', values, place },
    { reader: 'peerings', filter: 'accepter-vpc-info.vpc-id', values, place },
    { reader: 'egressOnlyGateways', filter: 'attached-to', values, place },
    { reader: 'transitVpcAttachments', filter: 'vpc-id', values, place },
  ]);
}

/** VPCs that a route could lead to by a peering or a transit gateway, if they hold the destination. */
function neighbours(snapshot: Snapshot, { destinations, vpcs }: Survey): readonly string[] {
  if (destinations === undefined) return [];
  const peers = (snapshot.VpcPeeringConnections ?? [])
    .flatMap(({ RequesterVpcInfo, AccepterVpcInfo }) => [RequesterVpcInfo, AccepterVpcInfo])
    .filter((side) => side !== undefined && !rangesOf(side).intersect(destinations).isEmpty)
    .flatMap((side) => side?.VpcId ?? []);
  const known = (snapshot.Vpcs ?? []).filter(({ VpcId }) => !vpcs.has(VpcId));
  const holding = known.filter((vpc) => !vpcRanges([vpc]).intersect(destinations).isEmpty).map(({ VpcId }) => VpcId);
  return [...peers, ...holding];
}

type Side = NonNullable<VpcPeeringConnection['RequesterVpcInfo']>;

function rangesOf({ CidrBlock, CidrBlockSet = [], Ipv6CidrBlockSet = [] }: Side): IntervalSet<bigint> {
  const texts = [
    CidrBlock,
    ...CidrBlockSet.map((one) => one.CidrBlock),
    ...Ipv6CidrBlockSet.map((one) => one.Ipv6CidrBlock),
  ];
  return IntervalSet.of(...texts.filter((text) => text !== undefined).map(parsePrefix));
}

/** The lists of gateway endpoints, which groups and routes name; and how large the lists in groups may grow, which counts. */
function lists({ VpcEndpoints = [], SecurityGroups = [], PrefixLists = [] }: Snapshot): readonly Want[] {
  const services = VpcEndpoints.filter(({ VpcEndpointType }) => VpcEndpointType === 'Gateway');
  const own = SecurityGroups.flatMap(({ IpPermissions = [], IpPermissionsEgress = [] }) => [
    ...IpPermissions,
    ...IpPermissionsEgress,
  ]).flatMap(({ PrefixListIds = [] }) => PrefixListIds.map(({ PrefixListId }) => PrefixListId));
  const names = services.flatMap(({ ServiceName }) => ServiceName ?? []);
  const named = PrefixLists.filter(({ PrefixListName = '' }) => names.includes(PrefixListName));
  return [
    { reader: 'managedPrefixLists', filter: 'prefix-list-name', values: names },
    { reader: 'managedPrefixLists', filter: 'prefix-list-id', values: own },
    { reader: 'prefixListEntries', filter: 'prefix-list-id', values: named.map(({ PrefixListId }) => PrefixListId) },
  ];
}
