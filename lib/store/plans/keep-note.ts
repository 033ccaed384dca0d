import type { Remediation, Transition } from '../../model/remediation.ts';
import type { PlanStore } from '../plan-store.ts';

/**
 * Keeps what was refused. False where a wrong code was not counted, because somebody changed the record meanwhile: then
 * nothing may be answered, and the try is judged anew. A note that is one too many is no reason to ask again.
 */
export async function keepNote(
  store: PlanStore,
  id: string,
  { next, transition }: { readonly next?: Remediation; readonly transition: Transition },
): Promise<boolean> {
  if (next !== undefined) return store.replace(next, transition);
  await store.note(id, transition);
  return true;
}
