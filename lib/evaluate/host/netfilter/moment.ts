import type { Backend, Hook } from '../../../model/host/netfilter.ts';
import type { Address, Family, IntervalSet } from '../../../packets/index.ts';
import type { Branch } from './branch.ts';

/** A name that is known, or what is known about it all the same: `not` the ones it certainly is not. */
export type DeviceName = { readonly name: string } | { readonly unknown: string; readonly not: readonly string[] };

/** No device: on OUTPUT a packet has not come in anywhere. Compared it is an empty name, as in the kernel. */
export const NO_DEVICE: DeviceName = { name: '' };
export const LOOPBACK: DeviceName = { name: 'lo' };

/** The socket that sends: `none` for what the kernel sends or forwards, `unknown` when nobody said whose it is. */
export type Owner = { readonly uid?: number; readonly gid?: number } | 'none' | 'unknown';

export type CtState = 'new' | 'established' | 'related' | 'invalid' | 'untracked';

/** TCP flags as netfilter numbers them. */
export const SYN = 2;
export const RST = 4;
export const PSH = 8;
export const ACK = 16;

/** One packet of a connection at one hook: everything that a rule can ask and that is not in the sets. */
export interface Moment {
  readonly hook: Hook;
  readonly family: Family;
  /** Whether the packet travels from the connection's far end: then source and destination are swapped. */
  readonly reply: boolean;
  readonly tcpFlags: number;
  readonly iif: DeviceName;
  readonly oif: DeviceName;
  readonly owner: Owner;
  /** Whose socket opened the connection, when it is this host's. */
  readonly opener: Owner;
  /** What connection tracking says of it, behind its hook at priority -200. */
  readonly ctState: CtState;
  /** Whether the connection's reply has been seen, as `ct status seen-reply` tells. */
  readonly answered: boolean;
  /** Of the host's own addresses; undefined when they were not read. */
  readonly ownAddresses: IntervalSet<Address> | undefined;
  /** The first address of the interface: MASQUERADE takes it where the packet leaves, REDIRECT where it came in. */
  readonly deviceAddress?: Address | undefined;
  /** Whether the packet brought its connection along, over loopback or from the rule that made it. */
  readonly carried: boolean;
  /** Which rewrites the packet carries already: they are made in the middle of a hook. */
  readonly rewritten: { readonly source: boolean; readonly destination: boolean };
  /** Of an answer that a REJECT sends: whether the first packet of its connection had left the host before. */
  readonly confirmed?: boolean;
  /** Of an error that a REJECT sends: the connection that it is about. */
  readonly about?: Branch;
  /** Of a reset that a REJECT sends: whether the nat chains of OUTPUT had not been asked about its connection yet. */
  readonly reset?: { readonly early: boolean };
}

/** A moment as one chain sees it: its priority tells whether the connection is looked up yet, its back end how. */
export interface Sight extends Moment {
  readonly backend: Backend;
  readonly priority: number;
  /** `before` conntrack's hook; `beside` at the very same priority, where nobody knows which comes first. */
  readonly conntrack: 'before' | 'beside' | 'behind' | 'off';
}
