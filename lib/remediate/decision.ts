import { expired, waiting } from '../approve/remediation-life.ts';
import type { RemediationState } from '../model/remediation.ts';
import { change, find } from './change.ts';
import type { RemediatorPorts } from './ports.ts';

/** Says where the execution waits. Whoever decided before that was heard by nobody, so the record is looked at. */
export async function keepCallback(ports: RemediatorPorts, id: string, callbackId: string): Promise<void> {
  const { record } = await change(ports, id, (one) => waiting(one, callbackId));
  if (record.state !== 'proposed') await ports.wake(callbackId, record);
}

/** What was decided, as the record says: the call that woke us says nothing. Where nobody decided, the time is over. */
export async function settleDecision(ports: RemediatorPorts, id: string): Promise<RemediationState> {
  const { state } = await find(ports, id);
  if (state !== 'proposed') return state;
  return (await change(ports, id, (record) => expired(record, ports.now()))).record.state;
}
