import type { AuditRecord } from '../../lib/model/audit-record.ts';
import { Problem } from '../../lib/problem.ts';
import { findAudit } from '../audits/find-audit.ts';
import { fresh } from '../http/fresh.ts';
import { formatOf, MEDIA_TYPES } from '../http/report-format.ts';
import type { Route } from '../http/route.ts';
import { withOrdered } from '../plans/with-ordered.ts';

/** The report of a completed audit: a page, or what `?format=` or Accept ask for. */
export const getReport: Route = {
  method: 'GET',
  path: '/v1/audits/{id}/report',
  takes: 'nothing',
  answer: async (call, ports) => {
    const format = formatOf(call);
    const record = await withOrdered(await findAudit(call.parameters['id'], ports), ports);
    if (record.audit === null) throw notYet(record);
    // Loaded with the first report: whoever only asks pays nothing for them.
    const { RENDERERS } = await import('../../lib/explain/render/registry.ts');
    const body = RENDERERS[format](record.audit, { color: false, columns: 100 });
    const headers = { 'content-type': MEDIA_TYPES[format], vary: 'accept' };
    return fresh({ status: 200, headers, body }, call.headers['if-none-match']);
  },
};

function notYet({ failure }: AuditRecord): Problem {
  if (failure !== null) return new Problem('conflict', `The audit ended without a report: ${failure.message}`);
  return new Problem('conflict', 'The audit has not ended yet; ask again.', { retryAfter: 1 });
}
