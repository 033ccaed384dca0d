import type { ApiEvent, ApiResult } from '../../../lambda/http/event.ts';
import { planPath } from '../../../lib/console/audit-path.ts';
import { refusalPage } from '../../../lib/console/refusal-page.ts';
import { askApi } from './ask-api.ts';
import type { ConsolePorts } from './console-ports.ts';
import { pageAnswer, seeOther } from './page-answer.ts';
import { unsealed } from './sealed-form.ts';

/** `POST /plans/{id}/undo`: the button that takes it back. */
export async function undoFix(
  event: ApiEvent,
  ports: ConsolePorts,
  _gone: AbortSignal,
  id: string,
): Promise<ApiResult> {
  const refused = unsealed(event, ports.token);
  if (refused !== undefined) return refused;
  const result = await askApi(ports.api, event, `/v1/plans/${id}/undo`, {}, 0);
  if (result.statusCode === 202) return seeOther(planPath(id));
  const { detail = '' } = JSON.parse(result.body ?? '{}') as { readonly detail?: string };
  return pageAnswer(result.statusCode ?? 500, refusalPage('Not taken back', detail));
}
