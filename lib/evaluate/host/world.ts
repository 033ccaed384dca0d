import type { Address, Family, IntervalSet } from '../../packets/index.ts';
import type { Ruleset } from './netfilter/compile.ts';
import type { DeviceName } from './netfilter/moment.ts';

/** Where a host's routes send a packet. */
export type Departure =
  | { readonly kind: 'device'; readonly device: DeviceName }
  | { readonly kind: 'local' }
  | { readonly kind: 'nowhere' };

/** What a packet meets on one host: its rules, its routes and its addresses, of one family. */
export interface World {
  readonly family: Family;
  readonly ruleset: Ruleset;
  /** Undefined when they were not read. */
  readonly ownAddresses: IntervalSet<Address> | undefined;
  /** The address that MASQUERADE and REDIRECT take on a device. */
  readonly firstAddress: (device: DeviceName) => Address | undefined;
  /** The address that the host takes towards one of its own: the first of its network. Absent: that address itself. */
  readonly sourceTowards?: (own: Address) => Address;
  /** The device of the interface that was asked about: where no route leads, rules are asked as if one led there. */
  readonly usual: DeviceName;
  readonly routeOf: (destination: Address | undefined, mark: number, uid: number | undefined) => Departure;
}
