import type { AuditRecord } from '../../../lib/model/audit-record.ts';
import type { ConsolePorts } from './console-ports.ts';

/** Milliseconds between two looks, and how many looks one request is worth: well under what proxies wait for. */
const PAUSE = 100;
const LOOKS = 150;

/** The audit as soon as there is more to say of it than at `seen`, its version then; after a while as it is. */
export async function news(
  id: string,
  seen: number,
  { store, time, over }: ConsolePorts,
  gone: AbortSignal,
): Promise<AuditRecord | undefined> {
  const either = AbortSignal.any([gone, over]);
  let found = await store.find(id);
  for (let look = 0; look < LOOKS && found !== undefined && isOld(found, seen) && !either.aborted; look++) {
    // oxlint-disable-next-line no-await-in-loop -- the next look is worth something only after the pause
    await time.sleep(PAUSE, either);
    // oxlint-disable-next-line no-await-in-loop -- same
    found = await store.find(id);
  }
  return found;
}

function isOld({ version, audit, failure }: AuditRecord, seen: number): boolean {
  return version <= seen && audit === null && failure === null;
}
