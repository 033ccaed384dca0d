import { siblingAudits } from '../explain/sibling-audits.ts';
import type { Audit, Finding } from '../model/audit.ts';
import type { Auditor } from '../pipeline.ts';
import { auditLive, type LiveAudit } from './live-audit.ts';
import type { LivePorts } from './ports.ts';
import { worstOf } from './worst-of.ts';

/** What the service says of a source: the audit of its interface, or of the one of several that fares worst, with all beside it. */
export function sourceAuditor(ports: LivePorts): Auditor {
  return async (order, stamp, watch) => wholeOf(await auditLive(ports, order, stamp, watch));
}

/** One report for however many interfaces. */
export function wholeOf({ name, notes, audits }: LiveAudit): Audit {
  const worst = worstOf(audits);
  const left = notes.map(noteOf);
  if (audits.length === 1) return { ...worst, findings: [...worst.findings, ...left] };
  const { siblings, finding } = siblingAudits(name, audits);
  const differ = finding === undefined ? [] : [finding];
  return {
    ...worst,
    findings: [...differ, ...worst.findings, ...left],
    siblings: siblings.map((one) => ({ ...one, blockers: [...one.blockers] })),
  };
}

function noteOf(message: string): Finding {
  return { code: 'source-partly-audited', severity: 'info', message, evidence: {} };
}
