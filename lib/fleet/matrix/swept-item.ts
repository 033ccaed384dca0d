import type { FleetItem, Swept } from '../../model/fleet.ts';

/** What a person knows an interface by. */
export interface Place {
  readonly name: string | null;
  readonly subnet: string | null;
  /** The security groups, which a blocker of the interface's own names by the interface alone. */
  readonly groups: readonly string[];
}

/** The answers of one VPC, and what its interfaces are called: all that the matrix knows of it. */
export interface SweptItem {
  readonly item: FleetItem;
  readonly vpcName: string | null;
  /** Interface → where it is. One that is not here is known by its id alone. */
  readonly places: Readonly<Record<string, Place>>;
  readonly swept: readonly Swept[];
}
