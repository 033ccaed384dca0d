import type { AuditRecord } from '../../lib/model/audit-record.ts';
import { Problem } from '../../lib/problem.ts';
import { findAudit } from '../audits/find-audit.ts';
import { makePlan } from '../plans/make-plan.ts';
import type { Asker } from './asker.ts';
import { keepReply } from './keep-reply.ts';
import type { SlackPorts } from './slack-ports.ts';

/**
 * Has a plan made for an audit, and gives its id. It is the audit's own id with another beginning, so that whoever clicks
 * twice, or after somebody else, comes to the same plan. Its link is told to nobody: in Slack, people decide as themselves.
 */
export async function proposeFix(auditId: string, asker: Asker, ports: SlackPorts): Promise<string> {
  const audited = await findAudit(auditId, ports);
  refuseIdle(audited);
  const id = audited.id.replace(/^aud/, 'pln');
  await keepReply(id, asker, ports);
  await makePlan({ id, audited, lapsesAfter: null }, { caller: asker.identity }, ports);
  return id;
}

function refuseIdle({ audit }: AuditRecord): void {
  if (audit === null) throw new Problem('conflict', 'The audit has no report, so there is nothing to fix.');
  if (audit.verdict === 'reachable')
    throw new Problem('conflict', 'It is reachable as it is; there is nothing to fix.');
}
