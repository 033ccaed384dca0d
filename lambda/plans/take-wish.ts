import type { AuditRecord } from '../../lib/model/audit-record.ts';
import { Problem } from '../../lib/problem.ts';
import { findAudit } from '../audits/find-audit.ts';
import { type Answer, json } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { readWait } from '../http/prefer.ts';
import type { ApiPorts } from '../ports.ts';
import { type BegunPlan, makePlan } from './make-plan.ts';
import { readWish } from './read-wish.ts';
import { showLink, showPlan } from './show-plan.ts';
import { waitForPlan } from './wait-plan.ts';

/** A plan is wanted for an audit: begun, and waited for as long as somebody prefers. */
export async function takeWish(call: Call, ports: ApiPorts): Promise<Answer> {
  const wish = readWish(call.body, ports);
  const audited = await findAudit(call.parameters['id'], ports);
  refuseIdle(audited);
  const begun = await makePlan({ id: ports.newPlanId(), audited, ...wish }, call, ports);
  if (begun === undefined) throw new Error('the id of a new plan is taken');
  const wait = readWait(call.headers['prefer'], ports.settings.waitSeconds);
  const record = wait === undefined ? begun.record : await waitForPlan(begun.record, wait, call, ports);
  return answerWith({ ...begun, record }, wait);
}

/** Before the end nobody knows what is to be fixed, and where all is well there is nothing. */
function refuseIdle({ audit, failure }: AuditRecord): void {
  if (failure !== null) throw new Problem('conflict', `The audit ended without a report: ${failure.message}`);
  if (audit === null) throw new Problem('conflict', 'The audit has not ended yet; ask again.', { retryAfter: 1 });
  if (audit.verdict === 'reachable')
    throw new Problem('conflict', 'It is reachable as it is; there is nothing to fix.');
}

/** The link and its code are told here and never again: only their hashes are kept. */
function answerWith(begun: BegunPlan, wait: number | undefined): Answer {
  const { record } = begun;
  const location = `/v1/plans/${record.id}`;
  const headers = { location, ...(wait !== undefined && { 'preference-applied': `wait=${wait}` }) };
  const made = wait !== undefined && record.state !== 'planning';
  const body = { ...showPlan(record), link: showLink(begun) };
  return json(made ? 200 : 202, body, { ...headers, 'cache-control': 'no-store' });
}
