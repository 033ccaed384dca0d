import type { Field, Header, Step } from '../../../model/host/netfilter.ts';
import type { Ipsets } from './ipset.ts';

/** What a rule's words mean depends on where it stands. */
export interface RuleContext {
  readonly family: 'ip' | 'ip6';
  readonly backend: 'iptables-legacy' | 'iptables-nft';
  readonly table: string;
  readonly chain: string;
  /** The chains that the table declares: a target of such a name is a jump. */
  readonly chains: ReadonlySet<string>;
  /** `-p` of the rule; absent when it names none or excludes one. */
  readonly protocol?: number;
  readonly ipsets: Ipsets;
  /** Steps by the words they were read from, of this dump. */
  readonly seen: Map<string, readonly Step[]>;
  readonly users: Readonly<Record<string, number>>;
  readonly groups: Readonly<Record<string, number>>;
}

/** The headers of the transport protocols that have a name in the model. */
export const TRANSPORT_HEADERS: ReadonlyMap<number, Header> = new Map([
  [1, 'icmp'],
  [6, 'tcp'],
  [17, 'udp'],
  [33, 'dccp'],
  [58, 'icmpv6'],
  [132, 'sctp'],
  [136, 'udplite'],
]);

export type AddressField = Extract<
  Field,
  'saddr' | 'daddr' | 'ct-original-saddr' | 'ct-original-daddr' | 'ct-reply-saddr' | 'ct-reply-daddr'
>;
