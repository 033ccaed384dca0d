import type { NetworkInterface } from '../model/aws/network-interface.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Address, Family, IntervalSet } from '../packets/index.ts';
import { interfaceOf } from './interface-of.ts';
import { ownAddresses } from './own-addresses.ts';
import { sourceAddresses } from './source-addresses.ts';
import { sourcePorts } from './source-ports.ts';

/** What the app binds to, where it does. */
export interface SourceOptions {
  /** Another address of the interface than its primary one. */
  readonly sourceAddress?: string | undefined;
  /** `1024-65535`, or one port. ICMP has no ports, and makes no use of it. */
  readonly sourcePorts?: string | undefined;
}

/** An interface that asks, whatever it asks about. */
export interface Sender {
  readonly eni: string;
  readonly record: NetworkInterface;
  /** Where its packets of each family start from. */
  readonly addresses: ReadonlyMap<Family, Address>;
  /** Every address it has: there it finds itself. */
  readonly own: IntervalSet<Address>;
  readonly ports: IntervalSet<number>;
}

/** Throws a Problem where the snapshot lacks the interface, or it has nothing to send from. */
export function senderOf(snapshot: Snapshot, eni: string, options: SourceOptions = {}): Sender {
  const record = interfaceOf(snapshot, eni);
  const addresses = sourceAddresses(record, options.sourceAddress);
  const ports = sourcePorts(snapshot, record, options.sourcePorts);
  return { eni, record, addresses, own: ownAddresses(record).all, ports };
}
