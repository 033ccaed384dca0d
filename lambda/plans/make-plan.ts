import { instant } from '../../lib/approve/instant.ts';
import { failed, planned } from '../../lib/approve/remediation-life.ts';
import type { AuditRecord } from '../../lib/model/audit-record.ts';
import type { Remediation } from '../../lib/model/remediation.ts';
import { Problem } from '../../lib/problem.ts';
import type { Call } from '../http/call.ts';
import type { ApiPorts } from '../ports.ts';
import { keptLink, type NewLink } from './new-link.ts';
import type { Wished } from './read-wish.ts';

/** What is wanted: which plan, for which audit. */
export interface WantedPlan extends Wished {
  readonly id: string;
  readonly audited: Pick<AuditRecord, 'id' | 'order'>;
}

/** A plan that has been begun, and the link that is told once. */
export interface BegunPlan {
  readonly record: Remediation;
  readonly link: NewLink;
}

/** Keeps a plan with its link, and gives it to whoever makes it. Undefined where it is there already; a Problem where nobody could be asked. */
export async function makePlan(
  { id, audited, ...wish }: WantedPlan,
  { caller }: Pick<Call, 'caller'>,
  ports: ApiPorts,
): Promise<BegunPlan | undefined> {
  const { newLink, time, settings, policy, plans } = ports;
  const link = newLink();
  const now = time.now().getTime();
  const asked = { id, auditId: audited.id, order: audited.order, createdBy: caller, keep: settings.keepDays * 86_400 };
  const { next, transition } = planned({ ...asked, ...wish }, now);
  const record = { ...next, link: keptLink(link, instant(now + policy.approvalMinutes * 60_000)) };
  if (!(await plans.create(record, transition))) return undefined;
  await start(record, ports);
  return { record, link };
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
