import type { Network } from '../../evaluate/network/network.ts';
import type { Table } from '../../evaluate/network/routes.ts';
import { isGap, type Known } from '../../model/gap.ts';
import type { Address, IntervalSet } from '../../packets/index.ts';
import { parseAddress } from '../../packets/index.ts';
import { entryAt } from '../routes/route-target.ts';

/** Any address that is nobody’s in particular: where it goes, the default goes. */
const ANYWHERE = parseAddress('198.51.100.1');

/**
 * A subnet of a VPC that leads to its internet gateway, in the client’s zone where there is one: where a NAT gateway would
 * stand. Under the client’s own table it would be led back to itself.
 */
export function publicSubnet(network: Network, vpcId: string, clients: IntervalSet<Address>): string | undefined {
  const [client] = clients.bounds;
  const owner = client === undefined ? undefined : network.addresses.owner(vpcId, client);
  const zone = owner === undefined ? undefined : network.zoneOf(owner.subnetId);
  const own = owner === undefined ? undefined : network.tableOf(owner.subnetId);
  const found = (network.snapshot.Subnets ?? [])
    .filter((one) => one.VpcId === vpcId && leadsOut(network, vpcId, network.tableOf(one.SubnetId), own))
    .map((one) => one.SubnetId);
  return found.find((id) => zone !== undefined && network.zoneOf(id) === zone) ?? found[0];
}

function leadsOut(network: Network, vpcId: string, table: Known<Table>, own: Known<Table> | undefined): boolean {
  const entry = isGap(table) || table === own ? undefined : entryAt(table, ANYWHERE);
  return entry?.state === 'active' && entry.target.id === network.gatewayOf(vpcId);
}
