import type { Change, ChangeKind, ChangeOf } from '../../../model/change.ts';
import type { PlannedChange } from '../../../model/plan.ts';
import type { Planned } from '../document.ts';
import { disableSourceDestCheck, openHostFirewall } from './hosts.ts';
import { openNetworkAcl } from './network-acls.ts';
import type { Resource, Template, Templated } from './resource.ts';
import {
  addRoute,
  addTransitGatewayRoute,
  associateGatewayEndpoint,
  associateRouteTable,
  replaceRoute,
} from './routes.ts';
import { addSecurityGroup, openSecurityGroup } from './security-groups.ts';

const TEMPLATES: { readonly [K in ChangeKind]: Template<K> } = {
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

/** A change as a stack of its own says it: CloudFormation's template and CDK's program are the same resources. */
export interface Part {
  readonly planned: PlannedChange;
  /** From 1. */
  readonly number: number;
  readonly resources: readonly (Resource & { readonly logicalId: string })[];
  readonly byHand: Templated['byHand'];
}

export function partsOf({ id, changes }: Planned): readonly Part[] {
  return changes.map((planned, i) => {
    const { resources, byHand } = templated(planned.change, id);
    const named = resources.map((one, j) => ({
      ...one,
      logicalId: `Change${i + 1}${one.type}${ordinal(j, resources)}`,
    }));
    return { planned, number: i + 1, resources: named, byHand };
  });
}

function ordinal(index: number, all: readonly unknown[]): string {
  return all.length === 1 ? '' : `No${index + 1}`;
}

function templated(change: Change, planId: string): Templated {
  return templateFor(change)(change, planId);
}

function templateFor<K extends ChangeKind>({ kind }: ChangeOf<K>): Template<K> {
  return TEMPLATES[kind];
}
