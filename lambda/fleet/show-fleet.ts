import * as z from 'zod';
import { FleetSummary } from '../../lib/model/fleet.ts';
import { Problem, quote } from '../../lib/problem.ts';
import { againName } from './fleet-id.ts';
import type { FleetPorts, Fleets } from './fleets.ts';
import { getJson } from './json-kept.ts';
import { fleetKeys } from './keys.ts';

/** A fleet as GET shows it. While it is swept again, its summary is the one that it had. */
export const ShownFleet = z.object({
  schemaVersion: z.literal(1),
  id: z.string(),
  /** `failed`: the sweep itself broke off. What failed of a completed one is in its summary. */
  status: z.enum(['running', 'completed', 'failed']),
  summary: FleetSummary.nullable(),
});
export type ShownFleet = z.infer<typeof ShownFleet>;

/** Throws a Problem where there is no such fleet. */
export async function shownFleet(
  id: string | undefined,
  ports: Pick<FleetPorts, 'archive' | 'fleets'>,
): Promise<ShownFleet> {
  const fleets = fleetsOf(ports);
  if (id === undefined || !POSSIBLE.test(id)) throw unknown(id);
  const summary = await getJson(ports.archive, fleetKeys(id).summary, FleetSummary);
  if (summary === undefined) return { ...HEAD, id, status: await statusOf(id, fleets), summary: null };
  const again = await fleets.stateOf(againName(id, summary.endedAt));
  const status = again === 'running' || again === 'failed' ? again : 'completed';
  return { ...HEAD, id, status, summary };
}

/** What is wrong with asking at all: this service sweeps no fleets. */
export function fleetsOf({ fleets }: Pick<FleetPorts, 'fleets'>): Fleets {
  if (fleets === undefined) throw new Problem('forbidden', 'This service sweeps no fleets.');
  return fleets;
}

const HEAD = { schemaVersion: 1 } as const;
/** Names of executions. */
const POSSIBLE = /^[\w-]{1,80}$/;

async function statusOf(id: string, { stateOf }: Fleets): Promise<'running' | 'failed'> {
  const state = await stateOf(id);
  if (state === undefined) throw unknown(id);
  if (state === 'succeeded') throw new Problem('gone', `The results of the fleet ${quote(id)} are not kept any more.`);
  return state;
}

function unknown(id = ''): Problem {
  return new Problem('not-found', `There is no fleet ${quote(id)}.`);
}
