import type { Interval } from '../../../packets/index.ts';

/** The kernel's named sets by their names, as `ipset save` prints them. */
export type Ipsets = ReadonlyMap<string, Ipset>;

/**
 * What one set holds. Members with a timeout may have gone since, and are kept apart as `maybe`.
 * IPv4 addresses and IPv6 ones lie on the one line, so a set of the other family holds nothing that a packet has.
 */
export type Ipset =
  | {
      readonly kind: 'addresses';
      readonly type: string;
      readonly family: SetFamily;
      readonly members: Members<Interval<bigint>>;
    }
  | {
      readonly kind: 'rows';
      readonly type: string;
      readonly family: SetFamily;
      /** How many of `src` and `dst` a match has to give. */
      readonly dimensions: number;
      readonly members: Members<readonly Column[]>;
    }
  | { readonly kind: 'list'; readonly type: string; readonly members: Members<string> }
  /** A type or a member that is not understood: what the set holds is unknown. */
  | { readonly kind: 'unread'; readonly type: string; readonly why: string };

export type SetFamily = 'ip' | 'ip6' | 'any';

export interface Members<T> {
  readonly sure: readonly T[];
  readonly maybe: readonly T[];
}

export type Column =
  | { readonly on: 'address'; readonly range: Interval<bigint> }
  /** Of ICMP the ports are `type * 256 + code`; of a protocol that has neither they are empty. */
  | { readonly on: 'port'; readonly protocols: readonly number[]; readonly ports: readonly Interval<number>[] }
  | { readonly on: 'interface'; readonly name: string }
  | { readonly on: 'mark'; readonly value: number };
