import { Problem } from '../../lib/problem.ts';
import { type Answer, json } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { fleetIdOf } from './fleet-id.ts';
import { findPlan } from './fleet-plan.ts';
import type { FleetPorts } from './fleets.ts';
import { readFleet } from './read-fleet.ts';
import { fleetsOf, type ShownFleet, shownFleet } from './show-fleet.ts';

/** Starts a fleet. Asked twice by one Idempotency-Key, there is one; the key with another body is refused. */
export async function takeFleet({ body, caller, headers }: Call, ports: FleetPorts): Promise<Answer> {
  const fleets = fleetsOf(ports);
  const read = readFleet(body, ports.settings);
  if ('refused' in read) return read.refused;
  const key = headers['idempotency-key'];
  if (key !== undefined && !KEY.test(key))
    throw new Problem('bad-input', 'The Idempotency-Key has to be 1 to 255 visible characters of ASCII.');
  const id = key === undefined ? ports.newFleetId() : fleetIdOf(caller, key);
  const begun = await fleets.start(id, read.order);
  if (begun === 'started') return taken({ schemaVersion: 1, id, status: 'running', summary: null });
  const plan = await findPlan(ports.archive, id);
  if (JSON.stringify(plan?.order) !== JSON.stringify(read.order)) throw new Problem('unprocessable', OTHER);
  return taken(await shownFleet(id, ports));
}

export function taken(fleet: ShownFleet): Answer {
  return json(202, fleet, { location: `/v1/fleets/${fleet.id}` });
}

const OTHER = 'Another fleet was started with this Idempotency-Key.';
const KEY = /^[\x21-\x7e]{1,255}$/;
