import type { Change, ChangeKind, ChangeOf } from '../../../model/change.ts';
import { associateGatewayEndpoint, associateRouteTable } from './associations.ts';
import type { Configuration, Configured } from './configured.ts';
import { disableSourceDestCheck, openHostFirewall } from './hosts.ts';
import { openNetworkAcl } from './network-acls.ts';
import { addRoute, addTransitGatewayRoute, replaceRoute } from './routes.ts';
import { addSecurityGroup, openSecurityGroup } from './security-groups.ts';

const CONFIGURATIONS: { readonly [K in ChangeKind]: Configuration<K> } = {
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

export function configured(change: Change, name: string, planId: string): Configured {
  return configurationFor(change)(change, name, planId);
}

function configurationFor<K extends ChangeKind>({ kind }: ChangeOf<K>): Configuration<K> {
  return CONFIGURATIONS[kind];
}
