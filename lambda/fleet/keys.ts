import type { FleetItem } from '../../lib/model/fleet.ts';

/** Where everything of a fleet lies in the archive. */
export interface FleetKeys {
  /** What is to be asked, and of whom. */
  readonly plan: string;
  /** What the map goes through. */
  readonly items: string;
  /** Where the map itself writes what its executions came to. */
  readonly runs: string;
  readonly lines: (item: FleetItem) => string;
  readonly outcome: (item: FleetItem) => string;
  readonly summary: string;
}

export function fleetKeys(fleet: string): FleetKeys {
  const at = `fleets/${fleet}`;
  return {
    plan: `${at}/plan.json`,
    items: `${at}/items.json`,
    runs: `${at}/runs`,
    lines: (item) => `${at}/items/${nameOf(item)}.jsonl`,
    outcome: (item) => `${at}/outcomes/${nameOf(item)}.json`,
    summary: `${at}/summary.json`,
  };
}

/** Which fleet with an order of this digest was the last to come to its end. A fleet's id is never `orders`. */
export function latestKey(digest: string): string {
  return `fleets/orders/${digest}/latest.json`;
}

/** `111122223333-eu-west-1-vpc-0a1b`; `all` stands for the VPCs of a place that could not be listed. */
export function nameOf({ accountId, region, vpcId }: FleetItem): string {
  return [accountId ?? 'home', region ?? 'home', vpcId === EVERY_VPC ? 'all' : vpcId].join('-');
}

/** Whatever VPCs there are, where nobody may see which. */
export const EVERY_VPC = '*';
