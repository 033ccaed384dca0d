import type { Route } from '../../model/aws/route-table.ts';
import type { Check } from './check.ts';
import { destinationOf, subnetsOf } from './facts/route-text.ts';
import { listed } from './facts/rule-text.ts';

/** Routes whose target is gone: they keep their prefix and drop what matches it. */
export const routeBlackhole: Check = ({ network }) =>
  (network.snapshot.RouteTables ?? []).flatMap((table) => {
    const subnets = subnetsOf(table);
    const users = subnets.length === 0 ? '' : `, for ${listed(subnets)}`;
    return (table.Routes ?? [])
      .filter(({ State: state }) => state === 'blackhole')
      .map((route) => ({
        code: 'route-blackhole',
        severity: 'warning' as const,
        message: `The route to ${destinationOf(route)} in ${table.RouteTableId} is a blackhole: ${targetOf(route)} is gone, and no shorter route takes over${users}.`,
        evidence: {
          resourceId: table.RouteTableId,
          ruleId: destinationOf(route),
          target: targetOf(route),
          subnets: [...subnets],
        },
      }));
  });

function targetOf(route: Route): string {
  return (
    route.NatGatewayId ??
    route.GatewayId ??
    route.NetworkInterfaceId ??
    route.InstanceId ??
    route.TransitGatewayId ??
    route.VpcPeeringConnectionId ??
    route.EgressOnlyInternetGatewayId ??
    'its target'
  );
}
