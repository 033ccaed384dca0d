import type { Seed } from '../collect/aws/collected.ts';
import type { Refusal } from '../model/collection.ts';
import { chosenResolution } from '../request/chosen-resolution.ts';
import type { Destination } from '../request/destination.ts';
import type { Told } from './live-host.ts';
import type { LivePorts } from './ports.ts';

export interface Named extends Pick<Seed, 'names' | 'resolvedBy' | 'doubts'> {
  /** Why the service has no address for it. */
  readonly unresolved?: string;
}

/** The addresses of a destination that is a name; of any other nothing has to be found out. */
export async function resolveTarget(
  { resolve }: Pick<LivePorts, 'resolve'>,
  { target }: Destination,
  signal: AbortSignal,
): Promise<Named> {
  if (target.kind !== 'name') return { names: {}, resolvedBy: {} };
  const answer = await resolve(target.name, signal);
  if ('unresolved' in answer) return { names: {}, resolvedBy: {}, unresolved: answer.unresolved };
  const { addresses, doubt } = answer;
  const doubts = doubt === undefined ? [] : [doubtful(target.name, doubt)];
  return { names: { [target.name]: addresses }, resolvedBy: { [target.name]: 'service' }, doubts };
}

function doubtful(name: string, reason: string): Refusal {
  return { reads: 'names', action: 'dns', resource: name, reason, remedy: 'Ask again, or name the address itself.' };
}

/** The addresses that the host's own resolver has for the name. */
export function namedBy({ destination: { target }, names }: Seed, { told }: Told): Partial<Seed> {
  if (target.kind !== 'name' || told === undefined) return {};
  const chosen = chosenResolution(target.name, names[target.name] ?? [], told);
  if (chosen === undefined) return {};
  return { names: { [target.name]: chosen.addresses }, resolvedBy: { [target.name]: chosen.resolvedBy } };
}
