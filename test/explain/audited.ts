import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import type { Audit, Finding } from '../../lib/model/audit.ts';
import type { Host } from '../../lib/model/host/host.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import { audit } from '../../lib/pipeline.ts';
import { network, type Plan } from '../support/network-text.ts';

export interface Asked {
  readonly destination?: string;
  readonly names?: NonNullable<Snapshot['names']>;
  readonly user?: string;
  readonly createdAt?: string;
  /** Clients outside, who ask for the destination. */
  readonly from?: string;
}

/** The whole audit of `eni-app` in a network of words, whose instance `i-app` was looked into. */
export function audited(plan: Plan, host: Host, asked: Asked = {}): Audit {
  const { destination = '203.0.113.9:443', createdAt = '2026-11-05T10:00:00.000Z', names = {}, user, from } = asked;
  const attached = { 'eni-app': { Attachment: { InstanceId: 'i-app', Status: 'attached' } } };
  const snapshot = { ...network({ ...plan, patch: { ...plan.patch, ...attached } }), names, hosts: { 'i-app': host } };
  const request = from === undefined ? { eni: 'eni-app', destination, user } : { from, destination };
  return audit(compileNetwork(snapshot), request, { id: 'aud-1', createdAt });
}

/** Its findings of some codes. */
export function found(whole: Audit, ...codes: readonly string[]): readonly Finding[] {
  return whole.findings.filter(({ code }) => codes.includes(code));
}
