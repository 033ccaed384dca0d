import { foundReverted } from '../approve/remediation-life.ts';
import type { RemediationState } from '../model/remediation.ts';
import { reverted } from '../verify/reverted.ts';
import { change, find } from './change.ts';
import type { RemediatorPorts } from './ports.ts';
import { freshPlan } from './propose-plan.ts';

/** Whether others have put back what was changed: it is said, and not made again, for they may have had their reasons. */
export async function lookLater(ports: RemediatorPorts, id: string, signal: AbortSignal): Promise<RemediationState> {
  const record = await find(ports, id);
  if (record.state !== 'verified' || record.receipt === null) return record.state;
  const live = await freshPlan(ports, record, signal).catch(() => undefined);
  const gone = live === undefined ? [] : reverted(live.snapshot, record.receipt);
  if (gone.length === 0) return record.state;
  const why = gone.map(({ sentence }) => sentence).join(' ');
  return (await change(ports, id, (one) => foundReverted(one, ports.now(), why))).record.state;
}
