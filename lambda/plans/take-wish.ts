import { instant } from '../../lib/approve/instant.ts';
import { failed, planned } from '../../lib/approve/remediation-life.ts';
import type { AuditRecord } from '../../lib/model/audit-record.ts';
import type { Remediation } from '../../lib/model/remediation.ts';
import { Problem } from '../../lib/problem.ts';
import { findAudit } from '../audits/find-audit.ts';
import { type Answer, json } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { readWait } from '../http/prefer.ts';
import type { ApiPorts } from '../ports.ts';
import { keptLink, type NewLink } from './new-link.ts';
import { readWish } from './read-wish.ts';
import { approvalPath, showPlan } from './show-plan.ts';
import { waitForPlan } from './wait-plan.ts';

/** A plan is wanted for an audit: kept with its link, given to whoever makes it, and waited for as long as somebody prefers. */
export async function takeWish(call: Call, ports: ApiPorts): Promise<Answer> {
  const wish = readWish(call.body, ports);
  const audited = await findAudit(call.parameters['id'], ports);
  refuseIdle(audited);
  const link = ports.newLink();
  const now = ports.time.now().getTime();
  const { next, transition } = planned(
    {
      id: ports.newPlanId(),
      auditId: audited.id,
      order: audited.order,
      createdBy: call.caller,
      keep: ports.settings.keepDays * 86_400,
      ...wish,
    },
    now,
  );
  const record = { ...next, link: keptLink(link, instant(now + ports.policy.approvalMinutes * 60_000)) };
  if (!(await ports.plans.create(record, transition))) throw new Error('the id of a new plan is taken');
  await start(record, ports);
  const wait = readWait(call.headers['prefer'], ports.settings.waitSeconds);
  const latest = wait === undefined ? record : await waitForPlan(record, wait, call, ports);
  return answerWith(latest, link, wait);
}

/** Before the end nobody knows what is to be fixed, and where all is well there is nothing. */
function refuseIdle({ audit, failure }: AuditRecord): void {
  if (failure !== null) throw new Problem('conflict', `The audit ended without a report: ${failure.message}`);
  if (audit === null) throw new Problem('conflict', 'The audit has not ended yet; ask again.', { retryAfter: 1 });
  if (audit.verdict === 'reachable')
    throw new Problem('conflict', 'It is reachable as it is; there is nothing to fix.');
}

async function start(record: Remediation, ports: ApiPorts): Promise<void> {
  try {
    await ports.dispatchPlan(record.id);
  } catch (error) {
    const known = error instanceof Problem ? error : NOBODY;
    ports.log.error('nobody could be asked for a plan', { id: record.id, error });
    const { next, transition } = failed(record, ports.time.now().getTime(), {
      failure: { code: known.code, message: known.message },
    });
    if (next !== undefined) await ports.plans.replace(next, transition);
    throw known;
  }
}

const NOBODY = new Problem('throttled', 'Nobody could be set to make a plan; ask again.', { retryAfter: 5 });

/** The link and its code are told here and never again: only their hashes are kept. */
function answerWith(record: Remediation, { token, code }: NewLink, wait: number | undefined): Answer {
  const location = `/v1/plans/${record.id}`;
  const headers = { location, ...(wait !== undefined && { 'preference-applied': `wait=${wait}` }) };
  const url = `${approvalPath(record.id)}?token=${token}`;
  const link = { url, code, expiresAt: record.link?.expiresAt ?? record.expiresAt };
  const made = wait !== undefined && record.state !== 'planning';
  return json(made ? 200 : 202, { ...showPlan(record), link }, { ...headers, 'cache-control': 'no-store' });
}
