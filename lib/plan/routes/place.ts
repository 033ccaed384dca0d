import type { Interface } from '../../evaluate/network/interfaces.ts';
import type { Network } from '../../evaluate/network/network.ts';
import type { RouteEntry, Table } from '../../evaluate/network/routes.ts';
import type { RouteTable } from '../../model/aws/route-table.ts';
import type { Direction } from '../../model/gate.ts';
import type { Address, IntervalSet } from '../../packets/index.ts';

/** A table at which packets went wrong, or went somewhere that leads nowhere. */
export interface Place {
  readonly network: Network;
  readonly table: Table;
  readonly row: RouteTable;
  /** The subnet that they leave; undefined where that cannot be told. */
  readonly subnetId: string | undefined;
  readonly direction: Direction;
  /** Whoever has their source address in the VPC of the table. */
  readonly sender: Interface | undefined;
  /** Set where a NAT gateway itself sends, and the table is its own. */
  readonly natId: string | undefined;
  readonly sources: IntervalSet<Address>;
  /** Of one family, and all public or all private: one route can lead to them. */
  readonly destinations: IntervalSet<Address>;
  /** The route that they meet today. */
  readonly entry: RouteEntry | undefined;
}
