import type { Goal } from '../collect/aws/vpc/collect-vpc.ts';
import { Problem } from '../problem.ts';
import { parseDestination } from '../request/destination.ts';
import { resolveTarget } from './live-names.ts';
import type { LivePorts } from './ports.ts';

/** A destination as it was written, with what has to be found out before AWS is asked; or why it cannot be asked about. */
export type FleetAim =
  | { readonly written: string; readonly goal: Goal; readonly unresolved: string | undefined }
  | { readonly written: string; readonly problem: Problem };

/** Every destination of a fleet. A name is resolved once, whoever asks for it. */
export function fleetAims(
  { resolve }: Pick<LivePorts, 'resolve'>,
  destinations: readonly string[],
  signal: AbortSignal,
): Promise<readonly FleetAim[]> {
  const known = new Map<string, ReturnType<typeof resolve>>();
  const once: typeof resolve = (name) => {
    const answer = known.get(name) ?? resolve(name, signal);
    known.set(name, answer);
    return answer;
  };
  return Promise.all(destinations.map((written) => aimAt(once, written, signal)));
}

async function aimAt(resolve: LivePorts['resolve'], written: string, signal: AbortSignal): Promise<FleetAim> {
  try {
    const destination = parseDestination(written);
    const { unresolved, ...named } = await resolveTarget({ resolve }, destination, signal);
    return { written, goal: { destination, ...named }, unresolved };
  } catch (error) {
    if (error instanceof Problem) return { written, problem: error };
    throw error;
  }
}

export function goalOf(aim: FleetAim): readonly Goal[] {
  return 'goal' in aim ? [aim.goal] : [];
}
