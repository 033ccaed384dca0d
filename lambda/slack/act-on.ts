import { Problem } from '../../lib/problem.ts';
import type { ActionName, ButtonValue } from '../../lib/slack/button-value.ts';
import { planMessage } from '../../lib/slack/plan-message.ts';
import type { Call } from '../http/call.ts';
import { decidePlan } from '../plans/decide.ts';
import { findPlan } from '../plans/find-plan.ts';
import { undoPlan } from '../plans/undo.ts';
import type { Asker } from './asker.ts';
import { keepReply } from './keep-reply.ts';
import { proposeFix } from './propose-fix.ts';
import { replyTo } from './reply-to.ts';
import { reportLink } from './report-link.ts';
import type { SlackPorts } from './slack-ports.ts';

/** What a button asks for, and of what. */
export interface Click {
  readonly action: ActionName;
  readonly about: ButtonValue;
}

/** Does what the button says in the name of whoever clicked, and shows in its message what came of it. Throws a Problem where it is refused. */
export async function actOn({ action, about }: Click, asker: Asker, call: Call, ports: SlackPorts): Promise<void> {
  if (action === 'propose') return show(await proposeFix(auditOf(about), asker, ports), asker, ports);
  const { plan, digest } = planOf(about);
  const asked: Call = { ...call, headers: {}, parameters: { id: plan }, caller: asker.identity };
  await findPlan(plan, ports);
  await keepReply(plan, asker, ports);
  if (action === 'undo') await undoPlan(asked, ports);
  else await decidePlan({ ...asked, body: { verdict: action, digest } }, ports);
  return show(plan, asker, ports);
}

/** What moved on while it was posted is posted over it: whoever told of that was perhaps faster, and would be painted over. */
async function show(id: string, { responseUrl }: Asker, ports: SlackPorts): Promise<void> {
  const told = async (record: Awaited<ReturnType<typeof findPlan>>) =>
    replyTo(responseUrl, planMessage(record, await reportLink(record.auditId, ports)), ports);
  const record = await findPlan(id, ports);
  await told(record);
  const latest = await findPlan(id, ports);
  if (latest.transitions !== record.transitions) await told(latest);
}

function auditOf(about: ButtonValue): string {
  if ('audit' in about) return about.audit;
  throw strange();
}

function planOf(about: ButtonValue): Extract<ButtonValue, { readonly plan: string }> {
  if ('plan' in about) return about;
  throw strange();
}

function strange(): Problem {
  return new Problem('bad-input', 'This button cannot be read; ask again.');
}
