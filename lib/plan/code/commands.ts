import type { Change, ChangeKind, ChangeOf } from '../../model/change.ts';
import { addRoute } from './cli/add-route.ts';
import { addSecurityGroup } from './cli/add-security-group.ts';
import { addTransitGatewayRoute } from './cli/add-transit-gateway-route.ts';
import { associateGatewayEndpoint } from './cli/associate-gateway-endpoint.ts';
import { associateRouteTable } from './cli/associate-route-table.ts';
import type { Commands } from './cli/commands-of.ts';
import { disableSourceDestCheck } from './cli/disable-source-dest-check.ts';
import { openHostFirewall } from './cli/open-host-firewall.ts';
import { openNetworkAcl } from './cli/open-network-acl.ts';
import { openSecurityGroup } from './cli/open-security-group.ts';
import { replaceRoute } from './cli/replace-route.ts';

const COMMANDS: { readonly [K in ChangeKind]: Commands<K> } = {
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

/** The commands that make a change, in their order, each on one line of a POSIX shell. What they make carries the plan's id. */
export function commandsOf(change: Change, planId: string): readonly string[] {
  return commandsFor(change).make(change, planId);
}

/** The commands that take it back. They need nothing but what `commandsOf` left behind in AWS. */
export function undoCommandsOf(change: Change, planId: string): readonly string[] {
  return commandsFor(change).undo(change, planId);
}

function commandsFor<K extends ChangeKind>(change: ChangeOf<K>): Commands<K> {
  return COMMANDS[change.kind];
}
