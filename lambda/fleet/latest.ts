import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Archive } from '../../lib/store/archive.ts';
import type { FleetOrder } from './fleet-order.ts';
import type { FleetPlan } from './fleet-plan.ts';
import { getJson, putJson } from './json-kept.ts';
import { latestKey } from './keys.ts';

const Latest = z.object({ fleet: z.string(), startedAt: z.string() });
type Latest = z.infer<typeof Latest>;

/**
 * The last fleet with this very order that came to its end; undefined where there is none, or the archive forgot it. It
 * is looked up when a fleet is planned, once, so that every VPC of it is compared with the same one, however often the
 * fleet is swept again. A VPC that failed in that one is compared with nothing, though one before it may know it.
 */
export async function latestOf(archive: Pick<Archive, 'get'>, order: FleetOrder): Promise<Latest | undefined> {
  return getJson(archive, keyOf(order), Latest);
}

/** A fleet that is swept again after a younger one ended is the latest no more. Of two that end at once, either is. */
export async function keepLatest(archive: Archive, { id, startedAt, order }: FleetPlan): Promise<void> {
  const known = await latestOf(archive, order);
  if (known !== undefined && known.startedAt > startedAt) return;
  await putJson(archive, keyOf(order), { fleet: id, startedAt } satisfies Latest);
}

function keyOf(order: FleetOrder): string {
  return latestKey(createHash('sha256').update(JSON.stringify(order)).digest('hex'));
}
