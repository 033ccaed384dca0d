import type { FleetOutcome } from '../../lib/model/fleet.ts';
import { Problem } from '../../lib/problem.ts';

/** Why an item has no answers. A bug is one too: the other items are none the worse for it. */
export function failureOf(error: unknown): NonNullable<FleetOutcome['failure']> {
  if (error instanceof Problem) return { code: error.code, message: error.message };
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { code: 'internal-error', message: `this is a bug, please report it with the snapshot: ${what}` };
}
