import { compileInterfaces, type Interface } from '../../evaluate/network/interfaces.ts';
import type { Network } from '../../evaluate/network/network.ts';
import { isGap } from '../../model/gap.ts';
import type { Snapshot } from '../../model/snapshot.ts';

/** Compiled once a snapshot, which never changes: a thousand interfaces are asked for again and again. */
const KNOWN = new WeakMap<Snapshot, ReadonlyMap<string, readonly Interface[]>>();

/** The interfaces of each subnet, instances' own and those that AWS keeps. */
export function interfacesBySubnet({ snapshot }: Network): ReadonlyMap<string, readonly Interface[]> {
  const known = KNOWN.get(snapshot) ?? Map.groupBy(compileInterfaces(snapshot), ({ subnetId }) => subnetId);
  KNOWN.set(snapshot, known);
  return known;
}

/** Subnets that a table routes, be it by name or as the main table of their VPC. */
export function subnetsOf(network: Network, tableId: string): readonly string[] {
  const listed = (network.snapshot.Subnets ?? []).map((one) => one.SubnetId);
  return [...new Set([...listed, ...interfacesBySubnet(network).keys()])].filter((id) => {
    const table = network.tableOf(id);
    return !isGap(table) && table.id === tableId;
  });
}
