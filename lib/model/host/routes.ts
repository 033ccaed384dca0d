import type { Address, Interval } from '../../packets/index.ts';
import type { Known } from '../gap.ts';

/** What decides by which interface a packet of the host itself leaves: policy rules, and the tables they look into. */
export interface RoutingTables {
  readonly ipv4: FamilyRouting;
  readonly ipv6: FamilyRouting;
}

export interface FamilyRouting {
  readonly rules: Known<readonly PolicyRule[]>;
  /** Of all tables, in the order in which they were printed. */
  readonly routes: Known<readonly HostRoute[]>;
}

/** One row of `ip rule`: all of its conditions have to hold, or with `negated` not all of them. */
export interface PolicyRule {
  readonly priority: number;
  /** As `ip rule` says it. */
  readonly text: string;
  readonly negated: boolean;
  readonly from?: Interval<Address>;
  readonly to?: Interval<Address>;
  readonly mark?: { readonly value: number; readonly mask: number };
  /** `lo` is what the host itself sends. */
  readonly iif?: string;
  /** Only of sockets that are bound to the device. */
  readonly oif?: string;
  readonly uids?: Interval<number>;
  readonly protocol?: number;
  readonly sports?: Interval<number>;
  readonly dports?: Interval<number>;
  readonly typeOfService?: number;
  /** Conditions that were not understood, as printed: whether the rule matches is then not known. */
  readonly unread: readonly string[];
  readonly action: RuleAction;
}

export type RuleAction =
  /** What is found for a prefix of `suppressLength` bits or less counts as not found. */
  | { readonly kind: 'lookup'; readonly table: string; readonly suppressLength?: number }
  | { readonly kind: 'goto'; readonly priority: number }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unreachable' | 'prohibit' | 'blackhole' };

export interface HostRoute {
  /** `main`, `local`, `default`, or another name or number. */
  readonly table: string;
  readonly type: RouteType;
  readonly to: Interval<Address>;
  /** IPv6 alone: the route is for packets with these source addresses. */
  readonly from?: Interval<Address>;
  /** The lower wins. */
  readonly metric: number;
  /** IPv4 alone: the route is for packets with this type of service; 0 is any. */
  readonly typeOfService: number;
  /** IPv6 alone: between routes that are otherwise alike. */
  readonly preference: 'low' | 'medium' | 'high';
  readonly nextHops: readonly NextHop[];
  /** The source address that a packet without one takes. */
  readonly source?: Address;
  /** As `ip route` says it. */
  readonly text: string;
}

/** `unread` stands for a type that nobody here knows. */
export type RouteType =
  | 'unicast'
  | 'local'
  | 'broadcast'
  | 'multicast'
  | 'anycast'
  | 'unreachable'
  | 'prohibit'
  | 'blackhole'
  | 'throw'
  | 'unread';

export interface NextHop {
  readonly device: string;
  /** Absent when the destination itself is on the link. An IPv4 route may have an IPv6 gateway. */
  readonly via?: Address;
  /** The kernel passes it over: its device is down. A link without carrier alone does not make it dead. */
  readonly dead: boolean;
}
