import type { Address, Interval } from '../../packets/index.ts';
import type { Condition, Field, Selector, Values } from './condition.ts';

export type * from './condition.ts';

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
  /** As printed, comments included. */
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

/**
 * New mark = (old AND keep) XOR flip; `from` takes the other mark as old (CONNMARK --restore-mark, `meta mark set ct
 * mark`), and then `retain` are the bits of the mark itself that stay, XORed in.
 */
export interface MarkChange {
  readonly from: 'itself' | 'packet' | 'connection';
  readonly keep: number;
  readonly flip: number;
  readonly retain?: number;
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
