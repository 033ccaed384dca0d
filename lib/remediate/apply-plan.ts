import { applyReceipt } from '../apply/apply-receipt.ts';
import { receiptFor } from '../apply/receipt-for.ts';
import { judge } from '../approve/judge.ts';
import { applied, applying, failed, rolledBack } from '../approve/remediation-life.ts';
import { sliceText } from '../approve/slice.ts';
import type { Failure } from '../model/audit-record.ts';
import type { Plan } from '../model/plan.ts';
import type { Receipt } from '../model/receipt.ts';
import type { Remediation, RemediationState } from '../model/remediation.ts';
import { rowOf, tagsOf } from '../plan/ownership/tags.ts';
import { Problem } from '../problem.ts';
import { type Changed, change, find } from './change.ts';
import { receiptKeeper } from './keep-receipt.ts';
import type { RemediatorPorts } from './ports.ts';
import { failureOf, freshPlan } from './propose-plan.ts';

/**
 * Makes the changes, or none of them. Begun again after a worker was lost, it goes on where the receipt says that one
 * stopped; an event that comes twice finds that everything is done.
 */
export async function applyPlan(ports: RemediatorPorts, id: string, signal: AbortSignal): Promise<RemediationState> {
  const found = await find(ports, id);
  const { plan } = found;
  if (plan === null || (found.state !== 'approved' && found.state !== 'applying')) return found.state;
  const hindrance = found.receipt === null ? await hindranceTo(ports, found, plan, signal) : undefined;
  if (hindrance !== undefined) return fail(ports, id, hindrance);
  const { record, refused } = await begin(ports, found);
  if (refused !== undefined) return record.state;
  return carryOut(ports, record, plan, signal);
}

/** Whoever comes after a lost worker finds it begun. */
async function begin(ports: RemediatorPorts, found: Remediation): Promise<Changed> {
  if (found.state === 'applying') return { record: found };
  return change(ports, found.id, (record) => applying(record, ports.now()));
}

async function carryOut(
  ports: RemediatorPorts,
  record: Remediation,
  plan: Plan,
  signal: AbortSignal,
): Promise<RemediationState> {
  const { id, order, receipt } = record;
  const { hands, place } = ports.hands(order, signal);
  const begun = receipt ?? receiptFor(plan, { account: place.account ?? null, region: place.region });
  try {
    return await settle(ports, id, await applyReceipt(hands, begun, receiptKeeper(ports, record)));
  } catch (error) {
    if (!(error instanceof Problem) || signal.aborted) throw error;
    return fail(ports, id, { code: error.code === 'conflict' ? 'stale' : error.code, message: error.message });
  }
}

async function settle(ports: RemediatorPorts, id: string, receipt: Receipt): Promise<RemediationState> {
  const now = ports.now();
  const why = sayFailure(receipt);
  const ended = await change(ports, id, (record) => {
    if (receipt.outcome === 'applied') return applied(record, now, receipt);
    if (receipt.outcome === 'restored') return rolledBack(record, now, { why, receipt });
    return failed(record, now, { failure: { code: 'torn', message: why }, receipt });
  });
  return ended.record.state;
}

/** Why a receipt ended as it did: what AWS said to the step that failed, and what could not be taken back. */
export function sayFailure({ steps, outcome }: Receipt): string {
  const said = steps.flatMap(({ failure }) => failure ?? []);
  const what = outcome === 'torn' ? 'not everything could be taken back' : 'everything was taken back';
  return said.length === 0 ? what : `${what}: ${said.join('; ')}`;
}

/** What stands in the way just before it begins: a freeze that has begun, or a network that is another one by now. */
async function hindranceTo(
  ports: RemediatorPorts,
  record: Remediation,
  plan: Plan,
  signal: AbortSignal,
): Promise<Failure | undefined> {
  if (!ports.mayApply) return { code: 'forbidden', message: 'changes are switched off for this service' };
  const live = await freshPlan(ports, record, signal).catch((error: unknown) => failureOf(error));
  if ('code' in live) return live;
  const changes = plan.changes.map((one) => one.change);
  if (ports.hash(sliceText(live.snapshot, changes)) !== record.sliceDigest) return stale(record, live.audit.verdict);
  const tags = (resourceId: string) =>
    rowOf(live.snapshot, resourceId) ? tagsOf(live.snapshot, resourceId) : undefined;
  const { refusals } = judge(ports.policy, plan, { now: ports.now(), tagsOf: tags, lapsesAfter: record.lapsesAfter });
  return refusals.length === 0
    ? undefined
    : { code: 'forbidden', message: `the policy refuses it: ${refusals.join('; ')}` };
}

/** With the word of the fresh audit, for it may be reachable by now. */
function stale({ id }: Remediation, verdict: string): Failure {
  const message = `what plan ${id} rests on was changed since; a fresh audit says ${verdict}: ask for a new plan if that is not well`;
  return { code: 'stale', message };
}

async function fail(ports: RemediatorPorts, id: string, failure: Failure): Promise<RemediationState> {
  return (await change(ports, id, (record) => failed(record, ports.now(), { failure }))).record.state;
}
