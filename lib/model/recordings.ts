import * as z from 'zod';
import { Firewall, FirewallPolicy, FirewallStatus, RuleGroup } from './aws/network-firewall.ts';
import { TransitGatewayPropagations, TransitGatewayRoutes } from './aws/transit-gateway.ts';
import { PrefixListEntries } from './aws/vpc-endpoint.ts';

/** Answers that describe one resource: the whole file is the item, and `mark` is the key that gives it away. */
export const DOCUMENTS = {
  prefixListEntries: { mark: 'Entries', with: 'PrefixListId', item: PrefixListEntries },
  transitGatewayRoutes: { mark: 'Routes', with: 'TransitGatewayRouteTableId', item: TransitGatewayRoutes },
  transitGatewayPropagations: {
    mark: 'TransitGatewayRouteTablePropagations',
    with: 'TransitGatewayRouteTableId',
    item: TransitGatewayPropagations,
  },
  firewalls: {
    mark: 'Firewall',
    with: 'Firewall',
    item: z.looseObject({ Firewall, FirewallStatus: FirewallStatus.optional() }),
  },
  firewallPolicies: {
    mark: 'FirewallPolicy',
    with: 'FirewallPolicyResponse',
    item: z.looseObject({ FirewallPolicyResponse: z.looseObject({ FirewallPolicyArn: z.string() }), FirewallPolicy }),
  },
  ruleGroups: {
    mark: 'RuleGroup',
    with: 'RuleGroupResponse',
    item: z.looseObject({ RuleGroupResponse: z.looseObject({ RuleGroupArn: z.string() }), RuleGroup }),
  },
} as const;

export type DocumentKey = keyof typeof DOCUMENTS;
export type Document<K extends DocumentKey> = z.infer<(typeof DOCUMENTS)[K]['item']>;

/** `names.json`: what a host name resolved to where the snapshot was taken. */
export const Names = z.record(z.string(), z.array(z.string()));

/** `host/<instance-id>/facts.json`, as far as the path needs it. */
export const HostFacts = z.looseObject({
  ephemeralPorts: z.tuple([z.number().int().min(0).max(65535), z.number().int().min(0).max(65535)]).optional(),
});
export type HostFacts = z.infer<typeof HostFacts>;
