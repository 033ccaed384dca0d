import type { NetworkInterface } from '../../../model/aws/network-interface.ts';
import type { Place } from '../place.ts';

type PlaceOf = (vpcId: string) => Place | undefined;

/** VPCs by the account and Region that they are asked about in. */
export function apart(
  vpcs: readonly string[],
  placeOf: PlaceOf,
): readonly { readonly values: readonly string[]; readonly place: Place | undefined }[] {
  const groups = Map.groupBy(vpcs, (vpc) => keyOf(placeOf(vpc)));
  return [...groups.values()].map((values) => ({ values, place: placeOf(values[0] ?? '') }));
}

/** The same of interfaces, by their VPCs. */
export function byPlace(
  interfaces: readonly NetworkInterface[],
  placeOf: PlaceOf,
): readonly { readonly own: readonly NetworkInterface[]; readonly place: Place | undefined }[] {
  const groups = Map.groupBy(interfaces, ({ VpcId = '' }) => keyOf(placeOf(VpcId)));
  return [...groups.values()].map((own) => ({ own, place: placeOf(own[0]?.VpcId ?? '') }));
}

function keyOf(place: Place | undefined): string {
  return place === undefined ? '' : `${place.account ?? ''} ${place.region}`;
}
