import type { ControlPorts } from '../../../lambda/control/control-ports.ts';
import { CONTROL_ROUTES } from '../../../lambda/control/registry.ts';
import { newWatch } from '../../../lambda/control/watches/new-watch.ts';
import { endpoint } from '../../../lambda/endpoint.ts';
import { settingsFrom } from '../../../lambda/settings.ts';
import { type Watch, WatchSpec } from '../../../lib/model/watch.ts';
import { memoryArchive } from '../../../lib/store/archive/memory.ts';
import { memorySchedules } from '../../../lib/store/schedules/memory.ts';
import { memoryWatches } from '../../../lib/store/watches/memory.ts';
import { undocumented } from '../support/document.ts';
import { memoryStore } from '../support/memory-store.ts';
import { type Read, read, request, type Sent } from '../support/request.ts';

export const NOW = '2026-11-28T10:00:00.000Z';
const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A watch as the store keeps it. */
export function watchOf(id: string, spec: object = {}, more: Partial<Watch> = {}): Watch {
  const parsed = WatchSpec.parse({ name: id, source: 'eni-0a1b', destinations: ['10.0.0.1:443'], ...spec });
  return { ...newWatch({ id, spec: parsed, createdBy: 'alice', from: 'api' }, new Date(NOW)), ...more };
}

/** The control function over memory, with a clock that stands still and ids that count. */
export function watchService(given: Partial<ControlPorts> = {}) {
  const watches = memoryWatches();
  const schedules = memorySchedules();
  const ran: string[] = [];
  let next = 0;
  const ports: ControlPorts = {
    store: memoryStore(),
    time: { now: () => new Date(NOW), sleep: async () => undefined },
    settings: settingsFrom({
      EGRESS_DOCTOR_REGIONS: 'eu-west-1',
      EGRESS_DOCTOR_ACCOUNTS: '444455556666',
      EGRESS_DOCTOR_CALLBACK_HOSTS: 'hooks.example.com',
    }),
    log: QUIET,
    measure: () => undefined,
    watches,
    watching: { schedules, run: async (id) => void ran.push(id) },
    newWatchId: () => `wch-${(next += 1)}`,
    fleets: undefined,
    archive: memoryArchive(),
    newFleetId: () => 'flt-1',
    ...given,
  };
  const api = endpoint(CONTROL_ROUTES, ports);
  /** Whatever is answered, the document has it. */
  const ask = async (line: string, sent: Sent = {}): Promise<Read> => {
    const result = await api(request(line, sent));
    const faults = undocumented(line.replace(/watches\/[^/]+/, 'watches/{id}'), result);
    if (faults.length > 0) throw new Error(faults.join('; '));
    return read(result);
  };
  return { ports, watches, schedules, ran, ask };
}
