import type { Address, Interval } from '../../packets/index.ts';

/** What a rule asks of a packet. */
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
  /**
   * It depends on more than the packet: rate, chance, time, how many there were before. `on` ends "depends on …".
   * `tracks` where it needs connections to be tracked, as counting them does.
   */
  | { readonly kind: 'depends'; readonly on: string; readonly tracks?: true }
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
