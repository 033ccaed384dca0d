import type { AwsClients } from '../../lib/collect/aws/clients.ts';
import { auditLive } from '../../lib/live/live-audit.ts';
import type { Audit, Blocker } from '../../lib/model/audit.ts';
import { AuditOrder } from '../../lib/model/audit-order.ts';
import { type Named, REGION } from './account.ts';

const STAMP = { id: 'aud-moto', createdAt: '2026-11-21T00:00:00.000Z' };
const WATCH = { progress: () => undefined, signal: new AbortController().signal };

/** The live audit, with the readers that Lambda runs, over whatever these clients speak with. */
export async function auditOver(
  clients: AwsClients,
  question: { readonly eni: string; readonly destination: string },
): Promise<Audit> {
  const ports = {
    home: { region: REGION },
    clients: () => clients,
    resolve: async (name: string) => Promise.reject(new Error(`nobody asks for ${name} here`)),
  };
  const { audits } = await auditLive(ports, AuditOrder.parse({ ...question, probe: false }), STAMP, WATCH);
  return audits[0];
}

/** `network-acl back source acl * network-acl-default-deny 1`, with the test's own names for resources. */
export function blockersIn({ blockers }: Audit, names: Named): readonly string[] {
  return blockers.map((one) => lineOf(one, names));
}

function lineOf({ gate, direction, at, resourceId, ruleId, code, drops }: Blocker, names: Named): string {
  return [gate, direction, at, names.get(resourceId) ?? resourceId, ruleId ?? '-', code, drops].join(' ');
}
