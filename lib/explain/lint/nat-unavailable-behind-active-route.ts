import { isGap } from '../../model/gap.ts';
import type { Check } from './check.ts';
import { destinationOf, isActive } from './facts/route-text.ts';

/** Routes that AWS calls active and whose NAT gateway forwards nothing: the state of a route proves nothing. */
export const natUnavailableBehindActiveRoute: Check = ({ network }) =>
  (network.snapshot.RouteTables ?? []).flatMap(({ RouteTableId: id, Routes: routes = [] }) =>
    routes.filter(isActive).flatMap((route) => {
      const nat = route.NatGatewayId === undefined ? undefined : network.nat(route.NatGatewayId);
      if (nat === undefined || isGap(nat)) return [];
      const { NatGatewayId, State: state = 'available', FailureMessage: failure } = nat;
      if (state === 'available') return [];
      return [
        {
          code: 'nat-unavailable-behind-active-route',
          severity: 'warning',
          message: `The route to ${destinationOf(route)} in ${id} is active, and ${NatGatewayId} behind it is ${state}${failure === undefined ? '' : ` (${failure})`}.`,
          evidence: { resourceId: id, ruleId: destinationOf(route), natGateway: NatGatewayId, state },
        },
      ];
    }),
  );
