import type { NetworkInterface } from '../model/aws/network-interface.ts';
import { Problem, quote } from '../problem.ts';
import { type Aim, aimAt } from './aim.ts';
import { ownAddresses } from './own-addresses.ts';

/** The primary private address of each family of an interface, IPv4 first. `asked` is the id that was written. */
export function interfaceAims(eni: NetworkInterface, asked: string): readonly Aim[] {
  const primary = [...ownAddresses(eni).primary].toSorted(([a], [b]) => a - b);
  if (primary.length === 0)
    throw new Problem('bad-input', `${quote(asked)} has no address, so there is nothing to reach`);
  return primary.map(([, address]) => aimAt(asked, address));
}
