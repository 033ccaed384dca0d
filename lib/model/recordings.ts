import * as z from 'zod';
import { Firewall, FirewallPolicy, FirewallStatus, RuleGroup } from './aws/network-firewall.ts';
import { TransitGatewayPropagations, TransitGatewayRoutes } from './aws/transit-gateway.ts';
import { PrefixListEntries } from './aws/vpc-endpoint.ts';
import { AddressText } from './text.ts';

/**
 * Answers that describe one resource: the whole file is the item. `mark` is the key that gives it away, `with` the
 * one that has to stand beside it, and `id` the way to what identifies the resource.
 */
export const DOCUMENTS = {
  prefixListEntries: { mark: 'Entries', with: 'PrefixListId', id: ['PrefixListId'], item: PrefixListEntries },
  transitGatewayRoutes: {
    mark: 'Routes',
    with: 'TransitGatewayRouteTableId',
    id: ['TransitGatewayRouteTableId'],
    item: TransitGatewayRoutes,
  },
  transitGatewayPropagations: {
    mark: 'TransitGatewayRouteTablePropagations',
    with: 'TransitGatewayRouteTableId',
    id: ['TransitGatewayRouteTableId'],
    item: TransitGatewayPropagations,
  },
  firewalls: {
    mark: 'Firewall',
    with: 'Firewall',
    id: ['Firewall', 'FirewallArn'],
    item: z.looseObject({ Firewall, FirewallStatus: FirewallStatus.optional() }),
  },
  firewallPolicies: {
    mark: 'FirewallPolicy',
    with: 'FirewallPolicyResponse',
    id: ['FirewallPolicyResponse', 'FirewallPolicyArn'],
    item: z.looseObject({ FirewallPolicyResponse: z.looseObject({ FirewallPolicyArn: z.string() }), FirewallPolicy }),
  },
  ruleGroups: {
    mark: 'RuleGroup',
    with: 'RuleGroupResponse',
    id: ['RuleGroupResponse', 'RuleGroupArn'],
    item: z.looseObject({ RuleGroupResponse: z.looseObject({ RuleGroupArn: z.string() }), RuleGroup }),
  },
} as const;

export type DocumentKey = keyof typeof DOCUMENTS;
export type Document<K extends DocumentKey> = z.infer<(typeof DOCUMENTS)[K]['item']>;

/** `names.json`: what a host name resolved to where the snapshot was taken. */
export const Names = z.record(z.string(), z.array(AddressText));
