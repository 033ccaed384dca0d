import * as z from 'zod';
import { FleetItem } from '../../lib/model/fleet.ts';
import type { Archive } from '../../lib/store/archive.ts';
import { FleetOrder } from './fleet-order.ts';
import { getJson } from './json-kept.ts';
import { fleetKeys } from './keys.ts';

const NameAnswer = z.union([
  z.object({ addresses: z.array(z.string()).readonly(), doubt: z.string().exactOptional() }),
  z.object({ unresolved: z.string(), absent: z.boolean() }),
]);

/** What is asked of whom, as it is kept while the fleet is on its way, and to sweep again what failed. */
export const FleetPlan = z.object({
  id: z.string(),
  startedAt: z.string(),
  order: FleetOrder,
  names: z.record(z.string(), NameAnswer).readonly(),
  /** Every item, done or not, and those that could not even be listed. */
  items: z.array(FleetItem),
  /** The last fleet with this order that came to its end before, to compare with; absent where there is none. */
  previous: z.string().optional(),
});
export type FleetPlan = z.infer<typeof FleetPlan>;

/** Undefined while nothing was planned. */
export function findPlan(archive: Pick<Archive, 'get'>, fleet: string): Promise<FleetPlan | undefined> {
  return getJson(archive, fleetKeys(fleet).plan, FleetPlan);
}

/** Throws where there is none: every step comes after the plan. */
export async function planOf(archive: Archive, fleet: string): Promise<FleetPlan> {
  const plan = await findPlan(archive, fleet);
  if (plan === undefined) throw new Error(`there is no plan of the fleet ${fleet}`);
  return plan;
}
