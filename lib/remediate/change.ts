import type { LifeStep, Refused } from '../approve/life-step.ts';
import type { Remediation } from '../model/remediation.ts';
import type { RemediatorPorts } from './ports.ts';

/** How often a change is tried anew because somebody else was faster. */
const MOST_TRIES = 8;

export type Changed = { readonly record: Remediation; readonly refused?: Refused };

/** One change of a record, made over whatever the record is by now; refused where it does not fit any more. */
export async function change(
  { plans }: Pick<RemediatorPorts, 'plans'>,
  id: string,
  make: (record: Remediation) => LifeStep,
): Promise<Changed> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    // oxlint-disable-next-line no-await-in-loop -- each try is made over what the one before found
    const record = await find({ plans }, id);
    const { next, transition, refused } = make(record);
    if (refused !== undefined) return { record, refused };
    // oxlint-disable-next-line no-await-in-loop -- the same
    if (await plans.replace(next, transition)) return { record: next };
  }
  throw new Error(`plan ${id} is changed by somebody else again and again`);
}

export async function find({ plans }: Pick<RemediatorPorts, 'plans'>, id: string): Promise<Remediation> {
  const record = await plans.find(id);
  if (record === undefined) throw new Error(`plan ${id} is not kept any more`);
  return record;
}
