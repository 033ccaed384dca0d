import type { ChangeKind } from '../../model/change.ts';
import type { Action } from '../action.ts';
import { addRoute } from './add-route.ts';
import { addSecurityGroup } from './add-security-group.ts';
import { addTransitGatewayRoute } from './add-transit-gateway-route.ts';
import { associateGatewayEndpoint } from './associate-gateway-endpoint.ts';
import { associateRouteTable } from './associate-route-table.ts';
import { disableSourceDestCheck } from './disable-source-dest-check.ts';
import { openHostFirewall } from './open-host-firewall.ts';
import { openNetworkAcl } from './open-network-acl.ts';
import { openSecurityGroup } from './open-security-group.ts';
import { replaceRoute } from './replace-route.ts';

/** What EC2 itself carries out. */
const OF_EC2: { readonly [K in Exclude<ChangeKind, 'open-host-firewall'>]: Action<K> } = {
  'open-security-group': openSecurityGroup,
  'add-security-group': addSecurityGroup,
  'open-network-acl': openNetworkAcl,
  'add-route': addRoute,
  'replace-route': replaceRoute,
  'associate-route-table': associateRouteTable,
  'associate-gateway-endpoint': associateGatewayEndpoint,
  'add-transit-gateway-route': addTransitGatewayRoute,
  'disable-source-dest-check': disableSourceDestCheck,
};

/** How every kind of change is carried out, with the documents of this stage. */
export function actionsOf(stage: string): { readonly [K in ChangeKind]: Action<K> } {
  return { ...OF_EC2, 'open-host-firewall': openHostFirewall(stage) };
}
