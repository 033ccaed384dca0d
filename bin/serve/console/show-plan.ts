import type { ApiEvent, ApiResult } from '../../../lambda/http/event.ts';
import { planPath } from '../../../lib/console/audit-path.ts';
import { planPage } from '../../../lib/console/plan-page.ts';
import { planState } from '../../../lib/console/plan-state.ts';
import { refusalPage } from '../../../lib/console/refusal-page.ts';
import type { Remediation } from '../../../lib/model/remediation.ts';
import type { ConsolePorts } from './console-ports.ts';
import { news, seenOf } from './news.ts';
import { pageAnswer } from './page-answer.ts';

/** `GET /plans/{id}`: how a plan stands. It follows as the page of an audit does, as long as something may happen to it. */
export async function showPlan(
  event: ApiEvent,
  ports: ConsolePorts,
  gone: AbortSignal,
  id: string,
): Promise<ApiResult> {
  const { seen, still: stays } = event.queryStringParameters ?? {};
  const find = () => ports.plans.find(id);
  const isOld = (found: Remediation) => found.version <= seenOf(seen ?? '') && mayChange(found);
  const record = await (seen === undefined ? find() : news(find, isOld, ports, gone));
  if (record === undefined) return pageAnswer(404, refusalPage('No such plan', NOT_FOUND));
  const history = await ports.plans.history(id);
  const still = stays !== undefined;
  const page = planPage({ record, history, link: ports.links.of(id), token: ports.token, still });
  const next = `1; url=${planPath(id)}?seen=${record.version}`;
  return pageAnswer(200, page, mayChange(record) && !still ? { refresh: next } : {});
}

const NOT_FOUND = 'There is no plan with this id, or it is forgotten: plans here last as long as the service runs.';

/** Somebody may decide in another window. */
function mayChange(record: Remediation): boolean {
  return record.state === 'proposed' || planState(record).moves;
}
