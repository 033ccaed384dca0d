import { decidedPage, turnedAwayPage } from '../../lib/console/approval-outcome.ts';
import { Problem } from '../../lib/problem.ts';
import type { Answer } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import type { ApiPorts } from '../ports.ts';
import { askPage, badToken, planPathOf, statusOf } from './ask-page.ts';
import { decidePlan } from './decide.ts';
import { findPlan } from './find-plan.ts';
import { pageAnswer } from './page-answer.ts';
import { isSameOrigin } from './same-origin.ts';

/** The form of the page, sent. Whoever is refused gets a page too: after a slip the form again, else why. */
export async function decideByForm(call: Call, ports: ApiPorts): Promise<Answer> {
  try {
    const record = await decidePlan(call, ports);
    return pageAnswer(200, decidedPage(record, planPathOf(record, ports)));
  } catch (error) {
    if (error instanceof Problem) return refused(error, call, ports);
    throw error;
  }
}

/** A slip of the fingers costs a try, and not the way back to the page. */
async function refused({ code, message }: Problem, call: Call, ports: ApiPorts): Promise<Answer> {
  const { token } = call.body as { readonly token?: string };
  const record = code === 'forbidden' ? await findPlan(call.parameters['id'], ports) : undefined;
  const open = record?.state === 'proposed' && isSameOrigin(call, ports.settings.publicUrl);
  if (open && token !== undefined && badToken(record, token, ports) === undefined)
    return pageAnswer(statusOf(code), await askPage(record, token, message, ports));
  return pageAnswer(statusOf(code), turnedAwayPage('Not decided', message, null));
}
