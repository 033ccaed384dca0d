import { NAT64 } from '../evaluate/special-addresses.ts';
import { type Address, familyOf } from '../packets/index.ts';
import { Problem } from '../problem.ts';
import type { Sender } from '../request/sender.ts';
import type { Asked } from './asked.ts';

/**
 * Whether a destination holds any of some addresses, be it as a NAT gateway reads them. Whoever asks about a range that
 * it is in itself takes ways that nobody else takes.
 */
export function touches({ aimsFor }: Asked, sender: Sender, addresses: readonly Address[]): boolean {
  const aims = aimsFor(sender);
  if (aims instanceof Problem) return false;
  return addresses.some(
    (one) => aims.addresses.has(one) || (familyOf(one) === 4 && aims.addresses.has(NAT64[0] + one)),
  );
}
