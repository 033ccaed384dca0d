import { parseAddress, parsePrefix } from '../../../lib/packets/index.ts';
import type { Packet } from '../../support/naive/packet.ts';
import { isNat, ownedBy, type Places, rangesOfVpc } from './places.ts';

/**
 * Whether the lab can send this: not to the sender itself, nor to a NAT (nothing answers there), nor to the VPC's
 * resolver, which the hypervisor is.
 */
export function judgeable({ slots, vpcs }: Places, { dst }: Packet): boolean {
  const to = parseAddress(dst);
  const [home] = vpcs;
  const resolvers = home === undefined ? [] : rangesOfVpc(home, 4).map((range) => parsePrefix(range)[0] + 2n);
  if (resolvers.includes(to)) return false;
  return !slots.some((slot) => (slot.kind === 'source' || isNat(slot)) && ownedBy(slot.eni, to));
}
