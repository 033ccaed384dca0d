import { orderOf } from '../../lib/live/watch-look.ts';
import type { Watch, WatchResult } from '../../lib/model/watch.ts';
import { submit } from '../audits/submit.ts';
import type { Call } from '../http/call.ts';
import { beginOrdered } from '../plans/ordered-plan.ts';
import type { ApiPorts } from '../ports.ts';

/**
 * A plan for what broke, as whoever keeps the watch would ask for one: so nobody approves it who made the watch, and it is
 * not applied by itself. Never rejects: the watch has told what broke, with a plan or without.
 */
export async function proposeFix(
  { id, spec, createdBy }: Watch,
  { destination }: WatchResult,
  ports: ApiPorts,
): Promise<void> {
  const order = { ...orderOf(spec, destination), mode: 'propose' as const };
  const call = callOf(createdBy ?? `watch:${id}`);
  try {
    await beginOrdered(await submit(order, call, ports), call, ports);
  } catch (error) {
    ports.log.error('no plan could be asked for', { id, destination, error });
  }
}

/** A call that nobody made: it brings an identity and nothing else. */
function callOf(caller: string): Call {
  const never = new AbortController().signal;
  const empty = { parameters: {}, query: {}, headers: {}, body: undefined };
  return { ...empty, caller, context: undefined as never, signal: never };
}
