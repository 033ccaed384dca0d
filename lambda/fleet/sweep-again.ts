import { Problem, quote } from '../../lib/problem.ts';
import type { Answer } from '../http/answer.ts';
import { againName } from './fleet-id.ts';
import type { FleetPorts } from './fleets.ts';
import { fleetsOf, type ShownFleet, shownFleet } from './show-fleet.ts';
import { taken } from './take-fleet.ts';

/** Sweeps again what failed, and nothing else. What runs already goes on; what broke off goes on where it did. */
export async function sweepAgain(id: string | undefined, ports: FleetPorts): Promise<Answer> {
  const fleet = await shownFleet(id, ports);
  if (fleet.status !== 'running') await begin(fleet, ports);
  return taken({ ...fleet, status: 'running' });
}

async function begin({ id, status, summary }: ShownFleet, ports: FleetPorts): Promise<void> {
  const fleets = fleetsOf(ports);
  const name = summary === null ? id : againName(id, summary.endedAt);
  if (status === 'failed') return fleets.redrive(name);
  if (summary?.items.failed === 0) throw new Problem('conflict', `Nothing failed of the fleet ${quote(id)}.`);
  await fleets.start(name, { fleet: id, only: 'failed' });
}
