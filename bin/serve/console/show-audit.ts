import type { ApiEvent, ApiResult } from '../../../lambda/http/event.ts';
import { auditPath } from '../../../lib/console/audit-path.ts';
import { failedPage } from '../../../lib/console/failed-page.ts';
import { refusalPage } from '../../../lib/console/refusal-page.ts';
import { reportPage } from '../../../lib/console/report-page.ts';
import { runningPage } from '../../../lib/console/running-page.ts';
import type { AuditRecord } from '../../../lib/model/audit-record.ts';
import type { ConsolePorts } from './console-ports.ts';
import { news, seenOf } from './news.ts';
import { pageAnswer, seeOther } from './page-answer.ts';

/**
 * `GET /audits/{id}`: how far it is, the report, or why there is none. A page that follows asks with `?seen=` at once
 * for the next, which comes when there is news: until then the browser shows this one, and nobody is disturbed.
 */
export async function showAudit(
  event: ApiEvent,
  ports: ConsolePorts,
  gone: AbortSignal,
  id: string,
): Promise<ApiResult> {
  const { seen, still } = event.queryStringParameters ?? {};
  const find = () => ports.store.find(id);
  const isOld = (found: AuditRecord) => found.version <= seenOf(seen ?? '') && isUnderWay(found);
  const record = await (seen === undefined ? find() : news(find, isOld, ports, gone));
  if (record === undefined) return pageAnswer(404, refusalPage('No such audit', NOT_FOUND));
  if (isUnderWay(record)) return underWay(record, still !== undefined);
  if (seen !== undefined) return seeOther(auditPath(id));
  const { audit } = record;
  return pageAnswer(200, audit === null ? failedPage(record, ports.token) : reportPage(record, audit, ports.token));
}

const NOT_FOUND = 'There is no audit with this id, or it is forgotten: audits here last as long as the service runs.';

function isUnderWay({ audit, failure }: AuditRecord): boolean {
  return audit === null && failure === null;
}

/** A second, and not at once: browsers then put the next page in the place of this one in their history. */
function underWay(record: AuditRecord, still: boolean): ApiResult {
  const next = `1; url=${auditPath(record.id)}?seen=${record.version}`;
  return pageAnswer(200, runningPage(record, still), still ? {} : { refresh: next });
}
