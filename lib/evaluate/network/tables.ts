import { isGap, type Known } from '../../model/gap.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { missing } from './known.ts';
import { once } from './once.ts';
import { held } from './ranges.ts';
import { compileTable, type Surroundings, type Table } from './routes.ts';

/** Which table routes what leaves a subnet, or what comes in at a gateway. */
export interface Tables {
  readonly byId: (id: string) => Known<Table>;
  readonly ofSubnet: (subnetId: string, vpcId: string | undefined) => Known<Table>;
  readonly ofGateway: (gatewayId: string) => Table | undefined;
}

export function compileTables(snapshot: Snapshot, near: Surroundings): Tables {
  const records = new Map((snapshot.RouteTables ?? []).map((table) => [table.RouteTableId, table]));
  const subnets = new Map<string, string>();
  const gateways = new Map<string, string>();
  const mains = new Map<string, string>();
  for (const { RouteTableId: id, VpcId, Associations } of records.values()) {
    for (const association of (Associations ?? []).filter((one) => held(one.AssociationState))) {
      if (association.SubnetId !== undefined) subnets.set(association.SubnetId, id);
      else if (association.GatewayId !== undefined) gateways.set(association.GatewayId, id);
      else if (association.Main === true && VpcId !== undefined) mains.set(VpcId, id);
    }
  }
  const collected = snapshot.RouteTables !== undefined;
  const compiled = once((id: string): Known<Table> => {
    const record = records.get(id);
    return record === undefined ? missing('RouteTables', id, collected) : compileTable(record, near);
  });
  return {
    byId: compiled,
    ofSubnet: (subnetId, vpcId) => {
      const id = subnets.get(subnetId) ?? mains.get(vpcId ?? '');
      return id === undefined ? missing('RouteTables', `the table of ${subnetId}`, collected) : compiled(id);
    },
    ofGateway: (gatewayId) => {
      const id = gateways.get(gatewayId);
      const table = id === undefined ? undefined : compiled(id);
      return table === undefined || isGap(table) ? undefined : table;
    },
  };
}
