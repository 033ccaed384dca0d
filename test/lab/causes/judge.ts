import type { HostReport } from '../../../lib/model/host/report.ts';
import { auditOf } from './audit-of.ts';
import { judgeAttempts } from './judge-attempts.ts';
import { judgeAudit } from './judge-audit.ts';
import type { Expected, Scenario } from './scenario.ts';

/** What is not as the row has it, as sentences: of a whole report, and of the audit over it. */
export function judge(scenario: Scenario, report: HostReport): readonly string[] {
  return [
    ...judgeChoices(scenario, report),
    ...judgeAttempts(scenario.says.attempts, report),
    ...judgeResolution(scenario.says, report),
    ...judgeAudit(scenario.says, auditOf(scenario, report)),
  ];
}

const CHOICES = ['automatic', 'low', 'middle', 'high'] as const;

/** Every address is tried from four ports. */
function judgeChoices({ asks }: Scenario, { attempts = [], unread = [] }: HostReport): readonly string[] {
  if (asks?.protocol === 'icmp') return [];
  const missing = CHOICES.filter((one) => attempts.every(({ choice }) => choice !== one));
  return missing.length === 0 ? [] : [`no attempt from ${missing.join(', ')}: ${JSON.stringify(unread)}`];
}

function judgeResolution({ resolution }: Expected, report: HostReport): readonly string[] {
  if (resolution === undefined || report.resolution?.error === resolution) return [];
  return [`expected ${resolution} of the resolver: ${JSON.stringify(report.resolution)}`];
}
