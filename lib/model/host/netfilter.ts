import type { Address, Interval } from '../../packets/index.ts';

/**
 * Everything netfilter holds on one host, in one language for every dialect that prints it: base chains hang on hooks
 * by priority, across tables, families and both back ends, and a rule is a list of steps read from left to right.
 */
export interface Netfilter {
  readonly tables: readonly Table[];
}

export type TableFamily = 'ip' | 'ip6' | 'inet' | 'netdev' | 'arp' | 'bridge';
export type Hook = 'ingress' | 'prerouting' | 'input' | 'forward' | 'output' | 'postrouting' | 'egress';
/** Which kernel interface a table lives in: `iptables-nft` tables are nftables tables written by iptables. */
export type Backend = 'nft' | 'iptables-nft' | 'iptables-legacy';

/** Tables stand in the order in which they were printed: of chains with one hook and priority the later runs first. */
export interface Table {
  readonly backend: Backend;
  readonly family: TableFamily;
  readonly name: string;
  readonly chains: readonly Chain[];
}

export interface Chain {
  readonly name: string;
  /** Present when the kernel calls the chain itself; a chain without it is entered by jump and goto alone. */
  readonly base?: BaseChain;
  readonly rules: readonly Rule[];
}

export interface BaseChain {
  readonly type: 'filter' | 'nat' | 'route';
  readonly hook: Hook;
  readonly priority: number;
  readonly policy: 'accept' | 'drop';
  /** Of the families netdev and inet-ingress, the devices that the chain is bound to. */
  readonly devices?: readonly string[];
}

export interface Rule {
  /** From 0, within its chain. */
  readonly position: number;
  /** The kernel's own number, which nftables prints. */
  readonly handle?: number;
  /** From 1, in the dump it was read from. */
  readonly line?: number;
  /** As printed, comments and counters included. */
  readonly text: string;
  readonly comment?: string;
  readonly steps: readonly Step[];
}

/**
 * A condition that fails ends the rule; a statement changes the packet; a verdict ends the rule. Counters, logging and
 * the like are no steps: they change no packet.
 */
export type Step =
  | { readonly kind: 'match'; readonly condition: Condition }
  | { readonly kind: 'set-mark'; readonly on: 'packet' | 'connection'; readonly mark: MarkChange }
  /** Another change of the packet that a later condition might look at, and that is not followed. */
  | { readonly kind: 'set-field'; readonly field: Field; readonly text: string }
  | { readonly kind: 'notrack' }
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  /** A verdict map: the first row whose columns all match decides; without one the rule breaks off. */
  | {
      readonly kind: 'verdict-map';
      readonly selectors: readonly Selector[];
      readonly rows: readonly { readonly columns: readonly Values[]; readonly verdict: Verdict }[];
      readonly otherwise?: Verdict;
    };

/** New mark = (old AND keep) XOR flip; `from` takes the other mark as old (CONNMARK --restore-mark, `meta mark set ct mark`). */
export interface MarkChange {
  readonly from: 'itself' | 'packet' | 'connection';
  readonly keep: number;
  readonly flip: number;
  /** The value is computed in a way that is not followed; `keep` and `flip` are then 0. */
  readonly unread?: string;
}

export type Verdict =
  | { readonly kind: 'accept' | 'drop' | 'return' | 'continue' }
  | { readonly kind: 'jump' | 'goto'; readonly chain: string }
  | { readonly kind: 'reject'; readonly answer: RejectAnswer }
  /** Handed to a program; without one listening the packet is dropped, unless `bypass` lets it pass. */
  | { readonly kind: 'queue'; readonly bypass: boolean }
  | { readonly kind: 'dnat' | 'snat'; readonly to: NatTarget }
  | { readonly kind: 'masquerade' }
  /** To the host itself; without ports to the port that was asked for. */
  | { readonly kind: 'redirect'; readonly ports?: Interval<number> }
  | { readonly kind: 'tproxy'; readonly text: string }
  /** A target that nobody here understands: it may do anything. */
  | { readonly kind: 'unread'; readonly text: string };

export interface NatTarget {
  readonly addresses?: Interval<Address>;
  readonly ports?: Interval<number>;
  /** The target comes from a map or another expression that is not followed. */
  readonly unread?: string;
}

/** How a REJECT answers; the names are those of iptables without their prefix. */
export type RejectAnswer =
  | 'tcp-reset'
  | 'port-unreachable'
  | 'host-unreachable'
  | 'net-unreachable'
  | 'proto-unreachable'
  | 'net-prohibited'
  | 'host-prohibited'
  | 'admin-prohibited'
  /** IPv6 only. */
  | 'no-route'
  | 'addr-unreachable'
  | 'policy-fail'
  | 'reject-route';

export type Condition =
  /** The field lies in one of the values; `negated` that it lies in none. Without its header a packet never matches. */
  | { readonly kind: 'compare'; readonly selector: Selector; readonly negated: boolean; readonly values: Values }
  /** A set of concatenations: one row whose every column matches; `negated` that none does. */
  | {
      readonly kind: 'tuple';
      readonly selectors: readonly Selector[];
      readonly negated: boolean;
      readonly rows: readonly (readonly Values[])[];
    }
  /** Any of several (`multiport --ports`: either side; `--ctstate NEW,DNAT`). `negated`: none of them. */
  | { readonly kind: 'any'; readonly of: readonly Condition[]; readonly negated: boolean }
  /** It depends on more than the packet: rate, chance, time, how many there were before. `on` ends "depends on …". */
  | { readonly kind: 'depends'; readonly on: string }
  /** Not understood, or its set was not dumped. `reads` names what is missing: `ipset blocked`, `match u32`. */
  | { readonly kind: 'unread'; readonly reads: string; readonly text: string };

export interface Selector {
  readonly field: Field;
  /** The header that has to be there; absent for what is no header field. */
  readonly header?: Header;
  /** Compared is (field AND mask). Of an IPv4 address the 32 bits, of IPv6 the 128, without the line's offset. */
  readonly mask?: bigint;
}

export type Header = 'ip' | 'ip6' | 'tcp' | 'udp' | 'udplite' | 'sctp' | 'dccp' | 'icmp' | 'icmpv6' | 'ports' | 'other';

/**
 * What a condition can look at. Numbers unless said otherwise.
 * Addresses lie on the line of packets/address.ts (with a mask: their own bits). Names are text.
 */
export type Field =
  | 'saddr'
  | 'daddr'
  | 'sport'
  | 'dport'
  /** 6, 17, 1, 58 … of the transport header, extension headers skipped. */
  | 'protocol'
  /** 4 or 6. */
  | 'family'
  /** fin 1, syn 2, rst 4, psh 8, ack 16, urg 32, ecn 64, cwr 128. */
  | 'tcp-flags'
  | 'icmp-type'
  /** `type * 256 + code`. */
  | 'icmp-type-code'
  /** Names; a final `*` stands for any rest. */
  | 'iif'
  | 'oif'
  /** Names: loopback, ether, ppp … */
  | 'iif-kind'
  | 'oif-kind'
  /** Of the socket that sends; a packet without a local socket has none and never matches. */
  | 'uid'
  | 'gid'
  | 'mark'
  | 'ct-mark'
  /** Names: new, established, related, invalid, untracked. */
  | 'ct-state'
  /** Names: dnat, snat, confirmed, assured, seen-reply, expected, dying. */
  | 'ct-status'
  /** Names: original, reply. */
  | 'ct-direction'
  /** Of the connection before any translation (`ct original …`), and of the replies that are expected to it. */
  | 'ct-original-saddr'
  | 'ct-original-daddr'
  | 'ct-original-sport'
  | 'ct-original-dport'
  | 'ct-reply-saddr'
  | 'ct-reply-daddr'
  | 'ct-reply-sport'
  | 'ct-reply-dport'
  | 'ct-protocol'
  /** What the host's routes say of an address, as names: local, unicast, broadcast, multicast … */
  | 'saddr-kind'
  | 'daddr-kind'
  /** Names: host, unicast, broadcast, multicast, other. */
  | 'packet-kind'
  /** Whole packet in octets, TTL or hop limit, DSCP, fragment offset: fixed by what sends, and seldom matched. */
  | 'length'
  | 'ttl'
  | 'dscp'
  | 'fragment';

/** A union of half-open ranges of numbers or of places on the line of addresses, or of names. */
export type Values =
  | { readonly kind: 'numbers'; readonly ranges: readonly Interval<number>[] }
  | { readonly kind: 'addresses'; readonly ranges: readonly Interval<Address>[] }
  | { readonly kind: 'names'; readonly names: readonly string[] };
