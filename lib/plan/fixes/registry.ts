import type { Change, ChangeKind, ChangeOf } from '../../model/change.ts';
import type { Fix } from '../fix.ts';
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

/** Every fix, in the order in which they are tried: what is free and narrow before what moves traffic. */
export const FIXES: { readonly [K in ChangeKind]: Fix<K> } = {
  'open-security-group': openSecurityGroup,
  'add-security-group': addSecurityGroup,
  'open-network-acl': openNetworkAcl,
  'disable-source-dest-check': disableSourceDestCheck,
  'associate-gateway-endpoint': associateGatewayEndpoint,
  'add-route': addRoute,
  'replace-route': replaceRoute,
  'associate-route-table': associateRouteTable,
  'add-transit-gateway-route': addTransitGatewayRoute,
  'open-host-firewall': openHostFirewall,
};

/** The fix that a change belongs to. */
export function fixOf<K extends ChangeKind>(change: ChangeOf<K>): Fix<K> {
  const { kind }: { readonly kind: K } = change;
  return FIXES[kind];
}

export const EVERY_FIX: readonly Fix<ChangeKind>[] = Object.values(FIXES) as unknown as readonly Fix<ChangeKind>[];

/** Two that do the same. */
export function sameChange(one: Change, other: Change): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
