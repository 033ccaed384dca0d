import { askPage } from '../../lib/console/ask-page.ts';
import { NO_FAULTS, NO_VALUES } from '../../lib/console/ask-values.ts';
import { auditsPage } from '../../lib/console/audits-page.ts';
import { failedPage } from '../../lib/console/failed-page.ts';
import type { ListedAudit } from '../../lib/console/listed-audit.ts';
import type { ListedInterface } from '../../lib/console/listed-interface.ts';
import { refusalPage } from '../../lib/console/refusal-page.ts';
import { reportPage } from '../../lib/console/report-page.ts';
import { runningPage } from '../../lib/console/running-page.ts';
import { watchesPage } from '../../lib/console/watches-page.ts';
import { printed } from '../../lib/explain/render/html/escape.ts';
import type { Audit } from '../../lib/model/audit.ts';
import type { AuditRecord } from '../../lib/model/audit-record.ts';
import { SAMPLES } from '../support/sample-audits.ts';
import { planPages } from './sample-plan-pages.ts';
import { hostileWatch, WATCHES } from './sample-watches.ts';

/** Whoever may tag an interface or send an order may write this. */
export const HOSTILE = `"'><script>alert(1)</script><a href=//evil.example>`;

export const APP: ListedInterface = {
  id: 'eni-0a11ce0000000001a',
  name: 'app',
  address: '10.0.10.25',
  subnet: 'subnet-030ac7866bb7ba17d',
  zone: 'eu-west-1a',
  instance: 'i-09e02503771176eca',
};
export const NAT: ListedInterface = { ...APP, id: 'eni-06239f4beeab8a23d', name: null, instance: null };

export const RECORD: AuditRecord = {
  id: 'aud-00000000000000000001',
  version: 3,
  createdAt: '2026-11-05T10:00:00.000Z',
  createdBy: null,
  order: { eni: APP.id, destination: 'https://api.example.com', mode: 'audit', probe: true },
  status: 'running',
  progress: 'Reading the route tables.',
  attempt: 1,
  leaseUntil: null,
  endedAt: null,
  audit: null,
  failure: null,
  expiresAt: '2026-12-05T10:00:00.000Z',
};
const HOSTILE_RECORD: AuditRecord = { ...RECORD, order: { ...RECORD.order, eni: HOSTILE, destination: HOSTILE } };
const FAILURE = { code: 'aws-refused', message: `AWS refused ${HOSTILE}.` };

export function listed(told: Partial<ListedAudit>): ListedAudit {
  return {
    id: RECORD.id,
    createdAt: RECORD.createdAt,
    status: 'completed',
    order: RECORD.order,
    verdict: null,
    ...told,
  };
}

const ASK = {
  token: 'token-1',
  network: 'the recording in examples',
  choice: { interfaces: [APP, NAT], note: null },
  values: NO_VALUES,
  faults: NO_FAULTS,
  recent: [listed({ verdict: 'reachable' })],
};
const FIELDS = { ...NO_VALUES, eni: HOSTILE, destination: HOSTILE, sourceAddress: HOSTILE, user: HOSTILE };
const FAULTS = { fields: { eni: HOSTILE, destination: HOSTILE, user: HOSTILE }, whole: HOSTILE };
const HOSTILE_CHOICE = { interfaces: [{ ...APP, id: HOSTILE, name: HOSTILE, zone: HOSTILE }], note: HOSTILE };

/** Every page there is, in every state, with the worst that may stand in it. */
export const PAGES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    ask: askPage(ASK),
    'ask, nothing to choose': askPage({
      ...ASK,
      choice: { interfaces: [], note: 'The recording holds none.' },
      recent: [],
    }),
    'ask, hostile': askPage({ ...ASK, choice: HOSTILE_CHOICE, values: FIELDS, faults: FAULTS, network: HOSTILE }),
    'audits, none': auditsPage({ audits: [] }, true),
    audits: auditsPage({ audits: outcomes(), cursor: HOSTILE }, false),
    running: runningPage(RECORD, false),
    'running, still': runningPage({ ...HOSTILE_RECORD, progress: HOSTILE }, true),
    failed: failedPage({ ...HOSTILE_RECORD, status: 'failed', failure: FAILURE, endedAt: RECORD.createdAt }, HOSTILE),
    refusal: refusalPage('Nothing here', HOSTILE),
    'watches, none': watchesPage([], HOSTILE),
    watches: watchesPage([...WATCHES, hostileWatch(HOSTILE)], HOSTILE),
    ...planPages(HOSTILE),
    ...Object.fromEntries(Object.entries(SAMPLES).map(([name, audit]) => [`report: ${name}`, report(audit)])),
  }).map(([name, page]) => [name, printed(page)]),
);

function report(audit: Audit) {
  return reportPage({ ...HOSTILE_RECORD, status: 'completed', audit }, audit, HOSTILE);
}

export function outcomes(): readonly ListedAudit[] {
  const verdicts = ['reachable', 'partial', 'blocked', 'unknown', HOSTILE].map((verdict) => listed({ verdict }));
  return [...verdicts, ...(['queued', 'running', 'failed'] as const).map((status) => listed({ status }))];
}
