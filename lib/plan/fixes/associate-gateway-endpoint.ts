import type { ChangeOf } from '../../model/change.ts';
import { isGap } from '../../model/gap.ts';
import { adviceOn } from '../advice/registry.ts';
import type { Fix, Refusal, Scene } from '../fix.ts';
import { regionOf, tableOpenings } from '../openings/route-openings.ts';
import { endpointsFor, listOf } from '../routes/endpoints-for.ts';
import { firstOf } from '../routes/first-of.ts';
import { DEAD_TARGETS } from '../routes/lifted.ts';
import { full, untouchable } from '../routes/may-change.ts';
import type { Place } from '../routes/place.ts';
import { placesOf } from '../routes/places-of.ts';
import { routeRow } from '../routes/route-row.ts';
import { withRoutes } from '../routes/table-row.ts';

type Associate = ChangeOf<'associate-gateway-endpoint'>;

/**
 * A gateway endpoint given one table more. The route to its service's addresses is AWS's own doing, is more specific than
 * any default, and costs nothing.
 */
export const associateGatewayEndpoint: Fix<'associate-gateway-endpoint'> = {
  lifts: ['no-route', ...DEAD_TARGETS],
  propose: (scene, drop) =>
    firstOf(
      placesOf(scene, drop).map((place) => at(scene, place, drop.packets)),
      () => adviceOn(scene, drop),
    ),
  patch: (snapshot, { vpcEndpointId, routeTableId }) => {
    const VpcEndpoints = (snapshot.VpcEndpoints ?? []).map((one) =>
      one.VpcEndpointId === vpcEndpointId
        ? { ...one, RouteTableIds: [...(one.RouteTableIds ?? []), routeTableId] }
        : one,
    );
    const row = routeRow(listOf(snapshot, vpcEndpointId) ?? '', { kind: 'vpc-endpoint', id: vpcEndpointId });
    return withRoutes({ ...snapshot, VpcEndpoints }, routeTableId, (routes) => [...routes, row]);
  },
  opens: (before, after, { vpcEndpointId, routeTableId }) =>
    tableOpenings(before, after, routeTableId, regionOf(after, listOf(after.snapshot, vpcEndpointId) ?? '')),
  tell: (snapshot, { vpcEndpointId, routeTableId }) => {
    const endpoint = snapshot.VpcEndpoints?.find((one) => one.VpcEndpointId === vpcEndpointId);
    const { ServiceName: service = 'its service', RouteTableIds: tables = [] } = endpoint ?? {};
    return {
      resourceId: routeTableId,
      does: `associates ${routeTableId} with gateway endpoint ${vpcEndpointId}, which adds a route to ${service}`,
      undo: `takes ${routeTableId} off gateway endpoint ${vpcEndpointId}`,
      before: { VpcEndpointId: vpcEndpointId, RouteTableIds: tables },
      after: { VpcEndpointId: vpcEndpointId, RouteTableIds: [...tables, routeTableId] },
      warnings: [
        `open connections of the subnets of ${routeTableId} to ${service} are cut off once, and ${service} sees private addresses from then on: policies that name the public one no longer match`,
        ...policyWarning(vpcEndpointId, endpoint?.PolicyDocument),
      ],
    };
  },
};

function policyWarning(id: string, policy: string | undefined): readonly string[] {
  return policy === undefined ? [] : [`${id} has a policy, which may refuse requests with 403; it was not weighed`];
}

function at(
  { account, network }: Scene,
  place: Place,
  packets: Parameters<typeof endpointsFor>[1],
): readonly Associate[] | Refusal {
  const endpoints = endpointsFor(place, packets);
  if (endpoints.length === 0 || isGap(network.table(place.table.id))) return [];
  return (
    untouchable(account, place.row) ??
    full(network.snapshot, place.row) ??
    endpoints.map(({ VpcEndpointId: vpcEndpointId }) => ({
      kind: 'associate-gateway-endpoint',
      vpcEndpointId,
      routeTableId: place.table.id,
    }))
  );
}
