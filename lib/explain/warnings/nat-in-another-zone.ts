import type { Network } from '../../evaluate/network/network.ts';
import type { NatGateway } from '../../model/aws/gateway.ts';
import { isGap } from '../../model/gap.ts';
import { hopsOut, resourcesOf } from './facts/met.ts';
import { zoneName, zonesDiffer } from './facts/zones.ts';
import type { Warning } from './warning.ts';

/** The path goes through a NAT gateway in another zone: it works, costs more, and fails with that zone. */
export const natInAnotherZone: Warning = ({ network, home, answers }) =>
  zonalNats(network, resourcesOf(hopsOut(answers, 'nat-gateway')))
    .filter(({ subnet }) => zonesDiffer(network, home.subnetId, subnet))
    .map(({ id, subnet }) => {
      const [near, far] = [zoneName(network, home.subnetId), zoneName(network, subnet)];
      return {
        code: 'nat-in-another-zone',
        severity: 'warning',
        message: `${home.id} is in ${near} and leaves through ${id} in ${far}: traffic between zones is charged, and when ${far} fails ${near} is cut off too.`,
        evidence: { resourceId: id, natSubnet: subnet, natZone: far, subnet: home.subnetId, zone: near },
      };
    });

interface ZonalNat {
  readonly id: string;
  readonly subnet: string;
}

/** Those of some NAT gateways that stand in one subnet; a regional one stands in every zone. */
export function zonalNats(network: Network, ids: readonly string[]): readonly ZonalNat[] {
  return ids.flatMap((id) => {
    const nat = network.nat(id);
    return isGap(nat) || nat.SubnetId === undefined || isRegional(nat) ? [] : [{ id, subnet: nat.SubnetId }];
  });
}

function isRegional({ AvailabilityMode: mode }: NatGateway): boolean {
  return mode === 'regional';
}
