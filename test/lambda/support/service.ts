import { type LocalPorts, type LocalService, localService } from '../../../lambda/local.ts';
import type { Facts, Figure } from '../../../lambda/ports.ts';
import { type Settings, settingsFrom } from '../../../lambda/settings.ts';
import type { Audit } from '../../../lib/model/audit.ts';
import type { AuditOrder } from '../../../lib/model/audit-order.ts';
import type { Auditor, Stamp } from '../../../lib/pipeline.ts';
import { SAMPLES } from '../../support/sample-audits.ts';
import { type MemoryStore, memoryStore } from './memory-store.ts';
import { type VirtualTime, virtualTime } from './virtual-time.ts';

export const SETTINGS: Settings = settingsFrom({
  EGRESS_DOCTOR_REGIONS: 'eu-west-1, us-east-1',
  EGRESS_DOCTOR_ACCOUNTS: '210987654321',
  EGRESS_DOCTOR_CALLBACK_HOSTS: 'hooks.example.com, *.hooks.example.net',
  EGRESS_DOCTOR_PUBLIC_URL: 'https://api.example.com',
});

export interface Service extends LocalService {
  readonly store: MemoryStore;
  readonly time: VirtualTime;
  /** What was logged, line by line. */
  readonly lines: (readonly [level: string, sentence: string, facts: Facts])[];
  readonly figures: Figure[];
}

/** The service with a clock that stands still, ids that count, and an auditor that answers at once. */
export function service(given: Partial<LocalPorts> = {}): Service {
  const store = memoryStore();
  const time = virtualTime();
  const lines: Service['lines'] = [];
  const figures: Figure[] = [];
  const line =
    (level: string) =>
    (sentence: string, facts: Facts = {}) =>
      void lines.push([level, sentence, facts]);
  const made = localService({
    store,
    time,
    audit: answering,
    document: async () => '{"openapi":"3.1.1"}',
    settings: SETTINGS,
    newId: countingIds(),
    log: { info: line('info'), warn: line('warn'), error: line('error') },
    measure: (figure) => void figures.push(figure),
    ...given,
  });
  return { ...made, store, time, lines, figures };
}

/** `aud-00000000000000000001` and so on. */
export function countingIds(): () => string {
  let last = 0;
  return () => {
    last += 1;
    return `aud-${String(last).padStart(20, '0')}`;
  };
}

export const FIRST = 'aud-00000000000000000001';
export const SECOND = 'aud-00000000000000000002';

/** A whole audit, as of this order. */
export function auditOf({ eni, destination }: Pick<AuditOrder, 'eni' | 'destination'>, stamp: Stamp): Audit {
  const sample = SAMPLES.blocked;
  return { ...sample, ...stamp, request: { ...sample.request, eni, destination } };
}

export const answering: Auditor = async (order, stamp) => auditOf(order, stamp);

/** An auditor that waits until the test says how each audit ends. */
export function heldAuditor() {
  const held = new Map<string, { readonly end: () => void; readonly fail: (error: unknown) => void }>();
  const watched: Parameters<Auditor>[2][] = [];
  const audit: Auditor = (order, stamp, watch) => {
    watched.push(watch);
    return new Promise((resolve, reject) => {
      held.set(stamp.id, { end: () => resolve(auditOf(order, stamp)), fail: reject });
    });
  };
  return { audit, held, watched };
}
