import type { ApiEvent, ApiResult } from '../../../lambda/http/event.ts';
import { planPath } from '../../../lib/console/audit-path.ts';
import { refusalPage } from '../../../lib/console/refusal-page.ts';
import { askApi } from './ask-api.ts';
import type { ConsolePorts } from './console-ports.ts';
import { pageAnswer, seeOther } from './page-answer.ts';
import { unsealed } from './sealed-form.ts';

/** `POST /audits/{id}/plans`: the button of a report. On to the plan, which most often is made within the second. */
export async function proposeFix(
  event: ApiEvent,
  ports: ConsolePorts,
  _gone: AbortSignal,
  id: string,
): Promise<ApiResult> {
  const refused = unsealed(event, ports.token);
  if (refused !== undefined) return refused;
  const result = await askApi(ports.api, event, `/v1/audits/${id}/plans`, {}, 1);
  const told = JSON.parse(result.body ?? '{}') as Told;
  if (told.link === undefined) return pageAnswer(result.statusCode ?? 500, refusalPage('No plan', told.detail ?? ''));
  ports.links.keep(told.id, told.link);
  return seeOther(planPath(told.id));
}

/** A plan with its link, or a problem. */
interface Told {
  readonly id: string;
  readonly link?: { readonly url: string; readonly code: string };
  readonly detail?: string;
}
