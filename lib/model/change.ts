import * as z from 'zod';
import { PrefixText, Whole } from './text.ts';

/** What a rule of a group or an entry of an ACL lets through, in AWS's words. Both ends belong to a range. */
const Traffic = z.object({
  /** `tcp`, `udp`, `icmp`, `icmpv6`, a number, or `-1` for everything. */
  protocol: z.string(),
  /** Null where the protocol has none, or all are meant. ICMP: type and code, -1 for any. */
  ports: z.object({ from: Whole, to: Whole }).nullable(),
});

export const Permission = Traffic.extend({
  peer: z.union([
    z.object({ cidr: PrefixText }),
    z.object({ prefixListId: z.string() }),
    z.object({ groupId: z.string() }),
  ]),
});
export type Permission = z.infer<typeof Permission>;

export const AclEntry = Traffic.extend({ ruleNumber: Whole, cidr: PrefixText });
export type AclEntry = z.infer<typeof AclEntry>;

/** What a route leads to. */
export const RouteTarget = z.object({
  kind: z.enum([
    'nat-gateway',
    'internet-gateway',
    'egress-only-gateway',
    'transit-gateway',
    'vpc-peering',
    'virtual-gateway',
    'interface',
    'vpc-endpoint',
  ]),
  id: z.string(),
});
export type RouteTarget = z.infer<typeof RouteTarget>;

const RuleDirection = z.enum(['egress', 'ingress']);

/** More rules in a group that the interface, an endpoint or the destination has. */
const OpenSecurityGroup = z.object({
  kind: z.literal('open-security-group'),
  groupId: z.string(),
  direction: RuleDirection,
  permissions: z.array(Permission).min(1),
});

/** A new group with these rules and no others, for one interface alone, beside the groups that it has. */
const AddSecurityGroup = z.object({
  kind: z.literal('add-security-group'),
  eni: z.string(),
  vpcId: z.string(),
  groupName: z.string(),
  /** What the interface has today. */
  groups: z.array(z.string()),
  direction: RuleDirection,
  permissions: z.array(Permission).min(1),
});

/** Entries that allow, under free numbers, in the list of that direction as the subnet sees it. */
const OpenNetworkAcl = z.object({
  kind: z.literal('open-network-acl'),
  networkAclId: z.string(),
  direction: RuleDirection,
  entries: z.array(AclEntry).min(1),
});

const AddRoute = z.object({
  kind: z.literal('add-route'),
  routeTableId: z.string(),
  /** A CIDR of either family, or a prefix list. */
  destination: z.string(),
  target: RouteTarget,
});

const ReplaceRoute = z.object({
  kind: z.literal('replace-route'),
  routeTableId: z.string(),
  destination: z.string(),
  /** Null where a blackhole has lost it. */
  replaces: RouteTarget.nullable(),
  target: RouteTarget,
});

const AssociateRouteTable = z.object({
  kind: z.literal('associate-route-table'),
  subnetId: z.string(),
  routeTableId: z.string(),
  /** What the subnet has today; the association is null where it is the main table's, implicitly. */
  replaces: z.object({ routeTableId: z.string(), associationId: z.string().nullable() }),
});

/** Routes to a gateway endpoint are made by giving it the table. */
const AssociateGatewayEndpoint = z.object({
  kind: z.literal('associate-gateway-endpoint'),
  vpcEndpointId: z.string(),
  routeTableId: z.string(),
});

const AddTransitGatewayRoute = z.object({
  kind: z.literal('add-transit-gateway-route'),
  transitGatewayRouteTableId: z.string(),
  destination: PrefixText,
  attachmentId: z.string(),
});

const DisableSourceDestCheck = z.object({ kind: z.literal('disable-source-dest-check'), eni: z.string() });

/** What a host's firewall has to let through, seen from the host. */
export const HostOpening = z.object({
  /** `in` opens a port for those who ask, and for replies that no rule lets in. */
  direction: z.enum(['out', 'in']),
  protocol: z.enum(['tcp', 'udp', 'icmp', 'icmpv6']),
  /** Of the end that the rule names: the destination's going out, the host's own coming in. */
  ports: z.object({ from: Whole, to: Whole }).nullable(),
  remote: PrefixText,
  /** Replies alone: packets of connections that are known. */
  established: z.boolean(),
});
export type HostOpening = z.infer<typeof HostOpening>;

/** A chain of netfilter. `backend` says whose it is: two chains of one name may stand on one host, and both count. */
export const HostChain = z.object({
  backend: z.enum(['nft', 'iptables-nft', 'iptables-legacy']),
  family: z.enum(['ip', 'ip6', 'inet', 'netdev']),
  table: z.string(),
  name: z.string(),
});
export type HostChain = z.infer<typeof HostChain>;

/** In the words of the front end that owns the rules: whatever is written beside it is gone with its next reload. */
const OpenHostFirewall = z.object({
  kind: z.literal('open-host-firewall'),
  instanceId: z.string(),
  frontEnd: z.enum(['ufw', 'firewalld', 'nft', 'iptables', 'windows']),
  /** Where the rules stand at last, whoever writes them; null on Windows, which has no chains. */
  chain: HostChain.nullable(),
  openings: z.array(HostOpening).min(1),
});

/** One change that lifts a blocker: the atom of a plan, plain enough to be kept, shown and run anywhere. */
export const Change = z
  .discriminatedUnion('kind', [
    OpenSecurityGroup,
    AddSecurityGroup,
    OpenNetworkAcl,
    AddRoute,
    ReplaceRoute,
    AssociateRouteTable,
    AssociateGatewayEndpoint,
    AddTransitGatewayRoute,
    DisableSourceDestCheck,
    OpenHostFirewall,
  ])
  .meta({ id: 'Change' });
export type Change = z.infer<typeof Change>;
export type ChangeKind = Change['kind'];
export type ChangeOf<K extends ChangeKind> = Extract<Change, { readonly kind: K }>;
