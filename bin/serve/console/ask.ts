import type { ApiEvent, ApiResult } from '../../../lambda/http/event.ts';
import { askPage } from '../../../lib/console/ask-page.ts';
import { type AskFaults, type AskValues, NO_FAULTS } from '../../../lib/console/ask-values.ts';
import type { ConsolePorts } from './console-ports.ts';
import { prefilled } from './form-values.ts';
import { pageAnswer } from './page-answer.ts';

const RECENT = 8;

/** `GET /`: the form, with what a link put into it. */
export async function ask(event: ApiEvent, ports: ConsolePorts): Promise<ApiResult> {
  return askAgain(200, prefilled(event.queryStringParameters), NO_FAULTS, ports);
}

/** The form with what was typed and what is wrong with it. */
export async function askAgain(
  status: number,
  values: AskValues,
  faults: AskFaults,
  { interfaces, store, network, token }: ConsolePorts,
): Promise<ApiResult> {
  const [choice, { audits }] = await Promise.all([interfaces(), store.list({ limit: RECENT })]);
  return pageAnswer(status, askPage({ token, network, choice, values, faults, recent: audits }));
}
