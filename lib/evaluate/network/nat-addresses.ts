import type { NatGateway } from '../../model/aws/gateway.ts';
import { isGap, type Known } from '../../model/gap.ts';
import { type Address, parseAddress } from '../../packets/index.ts';

export interface NatAddress {
  readonly inside: Address;
  readonly outside: Address | undefined;
  readonly zones: readonly string[];
}

/** A NAT gateway's addresses, the primary first. */
export function natAddresses(nat: Known<NatGateway>): readonly NatAddress[] {
  if (isGap(nat)) return [];
  return (nat.NatGatewayAddresses ?? [])
    .filter((one) => (one.Status ?? 'succeeded') === 'succeeded')
    .toSorted((a, b) => Number(b.IsPrimary ?? false) - Number(a.IsPrimary ?? false))
    .flatMap((one) => {
      // A regional NAT gateway does not tell its private addresses; its public one stands for it.
      const inside = one.PrivateIp ?? one.PublicIp;
      if (inside === undefined) return [];
      const outside = one.PublicIp === undefined ? undefined : parseAddress(one.PublicIp);
      return [
        {
          inside: parseAddress(inside),
          outside,
          zones: [one.AvailabilityZoneId, one.AvailabilityZone].filter((zone) => zone !== undefined),
        },
      ];
    });
}
