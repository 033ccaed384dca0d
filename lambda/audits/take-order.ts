import type { AuditRecord } from '../../lib/model/audit-record.ts';
import { type Answer, json } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { readWait } from '../http/prefer.ts';
import { problemAnswer } from '../http/problem-answer.ts';
import type { BegunPlan } from '../plans/make-plan.ts';
import { beginOrdered } from '../plans/ordered-plan.ts';
import { showLink } from '../plans/show-plan.ts';
import { waitForPlan } from '../plans/wait-plan.ts';
import { withOrdered } from '../plans/with-ordered.ts';
import type { ApiPorts } from '../ports.ts';
import { readOrder } from './read-order.ts';
import { showAudit } from './show.ts';
import { submit } from './submit.ts';
import { hasEnded, waitFor } from './wait.ts';

/** An order that came in: kept, given to a worker, and waited for as long as somebody prefers. */
export async function takeOrder(call: Call, ports: ApiPorts): Promise<Answer> {
  const read = readOrder(call.body, ports.settings);
  if ('refused' in read) return read.refused;
  const wait = readWait(call.headers['prefer'], ports.settings.waitSeconds);
  const taken = await submit(read.order, call, ports);
  const begun = await beginOrdered(taken, call, ports);
  const latest = wait === undefined ? taken : await endOf(taken, begun, wait, call, ports);
  return answerWith(latest, wait, begun);
}

/** The audit, and then its plan, within the same seconds. */
async function endOf(
  taken: AuditRecord,
  begun: BegunPlan | undefined,
  wait: number,
  call: Call,
  ports: ApiPorts,
): Promise<AuditRecord> {
  const until = ports.time.now().getTime() + wait * 1000;
  const latest = await waitFor(taken, wait, call, ports);
  const left = (until - ports.time.now().getTime()) / 1000;
  if (begun !== undefined && hasEnded(latest) && left > 0) await waitForPlan(begun.record, left, call, ports);
  return withOrdered(latest, ports);
}

function answerWith(record: AuditRecord, wait: number | undefined, begun: BegunPlan | undefined): Answer {
  const location = `/v1/audits/${record.id}`;
  const headers = { location, ...(wait !== undefined && { 'preference-applied': `wait=${wait}` }) };
  if (record.failure !== null && wait !== undefined) return failedAnswer(record.failure, location, headers);
  return json(wait !== undefined && hasEnded(record) ? 200 : 202, showOrdered(record, begun), headers);
}

/** The link of the plan is told here and never again. */
function showOrdered(record: AuditRecord, begun: BegunPlan | undefined): object {
  const shown = showAudit(record);
  if (begun === undefined || shown.proposal === undefined) return shown;
  return { ...shown, proposal: { ...shown.proposal, link: showLink(begun) } };
}

function failedAnswer(
  { code, message, pointer, retryAfter = BUSY.has(code) ? 5 : undefined }: NonNullable<AuditRecord['failure']>,
  instance: string,
  headers: Answer['headers'],
): Answer {
  return problemAnswer({
    code,
    detail: message,
    instance,
    ...(pointer !== undefined && { errors: [{ pointer, detail: message }] }),
    headers: { ...headers, ...(retryAfter !== undefined && { 'retry-after': String(Math.ceil(retryAfter)) }) },
  });
}

/** Failures that are worth the same order again. */
const BUSY: ReadonlySet<string> = new Set(['throttled', 'worker-lost']);
