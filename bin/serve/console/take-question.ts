import type { ApiEvent, ApiResult } from '../../../lambda/http/event.ts';
import type { AskFaults } from '../../../lib/console/ask-values.ts';
import { refusalPage } from '../../../lib/console/refusal-page.ts';
import { askAgain } from './ask.ts';
import type { ConsolePorts } from './console-ports.ts';
import { formOf, orderOf, valuesOf } from './form-values.ts';
import { pageAnswer, seeOther } from './page-answer.ts';
import { placeOrder } from './place-order.ts';
import { isSealed } from './sealed-form.ts';
import { slips } from './slips.ts';

/** `POST /audits`: the form. On to the audit, or back to the form with what is wrong. */
export async function takeQuestion(event: ApiEvent, ports: ConsolePorts): Promise<ApiResult> {
  const form = formOf(event);
  if (form === undefined) return pageAnswer(415, refusalPage('Not a form', 'This page takes its own form alone.'));
  const values = valuesOf(form);
  if (!isSealed(form, ports.token)) return askAgain(403, values, STALE, ports);
  const slipped = slips(values);
  if (slipped !== undefined) return askAgain(400, values, slipped, ports);
  const placed = await placeOrder(event, orderOf(values), ports);
  return 'path' in placed ? seeOther(placed.path) : askAgain(placed.status, values, placed.faults, ports);
}

const STALE: AskFaults = {
  fields: {},
  whole: 'This form came from an earlier run of the service, or from elsewhere. Look it over, and send it again.',
};
