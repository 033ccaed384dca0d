import type { Route } from '../../model/aws/route-table.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Check } from './check.ts';
import { destinationOf, isActive } from './facts/route-text.ts';

/** Routes to an internet, egress-only or virtual private gateway that is not attached to the table's VPC. */
export const routeToDetachedGateway: Check = ({ network }) =>
  (network.snapshot.RouteTables ?? []).flatMap(({ RouteTableId: id, VpcId: vpcId = '', Routes: routes = [] }) =>
    routes.filter(isActive).flatMap((route) => {
      const gateway = gatewayOf(network.snapshot, route);
      if (gateway === undefined || vpcId === '' || gateway.vpcs.includes(vpcId)) return [];
      const where = gateway.vpcs.length === 0 ? 'attached to nothing' : `attached to ${gateway.vpcs.join(', ')}`;
      return [
        {
          code: 'route-to-detached-gateway',
          severity: 'warning',
          message: `The route to ${destinationOf(route)} in ${id} leads to ${gateway.id}, which is ${where} and not to ${vpcId}.`,
          evidence: {
            resourceId: id,
            ruleId: destinationOf(route),
            gateway: gateway.id,
            attachedTo: [...gateway.vpcs],
          },
        },
      ];
    }),
  );

interface Attached {
  readonly id: string;
  readonly vpcs: readonly string[];
}

/** The gateway that a route names, where it was collected. */
function gatewayOf(snapshot: Snapshot, { GatewayId, EgressOnlyInternetGatewayId }: Route): Attached | undefined {
  const id = EgressOnlyInternetGatewayId ?? GatewayId;
  const found =
    snapshot.InternetGateways?.find((one) => one.InternetGatewayId === id)?.Attachments ??
    snapshot.EgressOnlyInternetGateways?.find((one) => one.EgressOnlyInternetGatewayId === id)?.Attachments ??
    snapshot.VpnGateways?.find((one) => one.VpnGatewayId === id)?.VpcAttachments;
  if (id === undefined || found === undefined) return undefined;
  const held = found.filter(({ State: state = 'attached' }) => /^(available|attached)$/.test(state));
  return { id, vpcs: held.flatMap(({ VpcId: vpcId }) => vpcId ?? []) };
}
