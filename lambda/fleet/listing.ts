import { failedOutcome } from '../../lib/fleet/outcome.ts';
import type { FleetItem, FleetOutcome } from '../../lib/model/fleet.ts';
import { Problem } from '../../lib/problem.ts';
import type { FleetOrder } from './fleet-order.ts';
import { EVERY_VPC } from './keys.ts';
import type { FleetPlace, SweeperPorts } from './sweeper-ports.ts';
import { failureOf, whenBusy } from './trouble.ts';

/** Whom a fleet asks, and whom it cannot even find. */
export interface Listing {
  readonly items: readonly FleetItem[];
  readonly failed: readonly FleetOutcome[];
}

/** Every VPC of the order. A place that cannot be listed, and a VPC that nobody has, are failures by name. */
export async function listItems(
  order: FleetOrder,
  ports: Pick<SweeperPorts, 'list' | 'places'>,
  signal: AbortSignal,
): Promise<Listing> {
  const { vpcs } = order;
  const listed = await Promise.all(placesOf(order, ports.places).map((place) => listOne(place, ports, signal)));
  const found = listed.flatMap(({ items }) => items);
  const failed = listed.flatMap((one) => one.failed);
  if (vpcs === undefined) return { items: found, failed };
  const missing = [...new Set(vpcs)].filter((id) => !found.some(({ vpcId }) => vpcId === id));
  return {
    items: found.filter(({ vpcId }) => vpcs.includes(vpcId)),
    failed: [...failed, ...missing.map((vpcId) => failedOutcome(nowhere(vpcId), NOWHERE))],
  };
}

async function listOne(place: FleetPlace, { list }: Pick<SweeperPorts, 'list'>, signal: AbortSignal): Promise<Listing> {
  try {
    return { items: await list(place, signal), failed: [] };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    whenBusy(error);
    const item = { accountId: place.account ?? null, region: place.region, vpcId: EVERY_VPC };
    return { items: [], failed: [failedOutcome(item, failureOf(error))] };
  }
}

/** What is named and not set up is a place too: to read it fails, and is told. */
function placesOf({ accounts, regions }: FleetOrder, places: readonly FleetPlace[]): readonly FleetPlace[] {
  const own = accounts ?? [...new Set(places.map(({ account }) => account))];
  const where = regions ?? [...new Set(places.map(({ region }) => region))];
  return [...new Set(own)].flatMap((account) => [...new Set(where)].map((region) => ({ account, region })));
}

/** Whether it is no VPC that was found. */
export function isUnlisted({ region, vpcId }: FleetItem): boolean {
  return vpcId === EVERY_VPC || region === null;
}

function nowhere(vpcId: string): FleetItem {
  return { accountId: null, region: null, vpcId };
}

const NOWHERE = { code: 'not-found', message: 'no account and Region that was asked has interfaces in this VPC' };
