import { auditMessage } from '../../lib/slack/audit-message.ts';
import { type Message, whispered } from '../../lib/slack/message.ts';
import { statusMessage } from '../../lib/slack/status-message.ts';
import { findAudit } from '../audits/find-audit.ts';
import { reportLink } from './report-link.ts';
import type { SlackPorts } from './slack-ports.ts';

const SHOWN = 5;

/** One audit, for everybody once it has ended; without an id the last few, for whoever asks. */
export async function showStatus(id: string | undefined, ports: SlackPorts): Promise<Message> {
  if (id === undefined) return statusMessage((await ports.store.list({ limit: SHOWN })).audits);
  const record = await findAudit(id, ports);
  const { status, progress, endedAt } = record;
  if (endedAt === null) return whispered(`${record.id} is ${status}${progress === null ? '' : `: ${progress}`}.`);
  return auditMessage(record, await reportLink(record.id, ports));
}
