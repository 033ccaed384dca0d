import type { Change, ChangeKind, ChangeOf } from '../../model/change.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { associateGatewayEndpoint, disableSourceDestCheck, openHostFirewall } from './gateways-and-hosts.ts';
import { addSecurityGroup, openSecurityGroup } from './groups.ts';
import { openNetworkAcl } from './network-acls.ts';
import { addRoute, addTransitGatewayRoute, associateRouteTable, replaceRoute } from './routes.ts';
import type { Standing, State } from './standing.ts';

/** How every kind of change shows itself. */
export const STANDING: { readonly [K in ChangeKind]: Standing<K> } = {
  'open-security-group': openSecurityGroup,
  'add-security-group': addSecurityGroup,
  'open-network-acl': openNetworkAcl,
  'add-route': addRoute,
  'replace-route': replaceRoute,
  'associate-route-table': associateRouteTable,
  'associate-gateway-endpoint': associateGatewayEndpoint,
  'add-transit-gateway-route': addTransitGatewayRoute,
  'disable-source-dest-check': disableSourceDestCheck,
  'open-host-firewall': openHostFirewall,
};

/** A change as it shows itself in a snapshot. */
export interface Shown {
  readonly resourceId: string;
  readonly state: State;
  readonly name: string;
}

export function shownIn<K extends ChangeKind>(snapshot: Snapshot, change: ChangeOf<K> & Change): Shown {
  const standing: Standing<K> = STANDING[change.kind];
  return {
    resourceId: standing.resourceId(change),
    state: standing.state(snapshot, change),
    name: standing.names(change),
  };
}
