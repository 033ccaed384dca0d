import type { AuditOrder } from '../../lib/model/audit-order.ts';
import { Problem } from '../../lib/problem.ts';
import { type Message, posted } from '../../lib/slack/message.ts';
import { readOrder } from '../audits/read-order.ts';
import { submit } from '../audits/submit.ts';
import type { Call } from '../http/call.ts';
import type { Asker } from './asker.ts';
import { keepReply } from './keep-reply.ts';
import type { SlackPorts } from './slack-ports.ts';

/** A connection as somebody types it. */
export interface Asked {
  readonly source: string;
  readonly destination: string;
}

/** Begins an audit in the name of whoever asks, and says so at once. */
export async function askAudit(asked: Asked, asker: Asker, call: Call, ports: SlackPorts): Promise<Message> {
  const order = orderOf(asked, ports);
  const dispatch = async (id: string) => {
    await keepReply(id, asker, ports);
    await ports.dispatch(id);
  };
  const { id } = await submit(order, { ...call, headers: {}, caller: asker.identity }, { ...ports, dispatch });
  return posted(`Looking into ${asked.source} → ${asked.destination} (${id}) …`);
}

/** The order of the API; throws a Problem where the source or the destination cannot be read. */
export function orderOf({ source, destination }: Asked, { settings }: Pick<SlackPorts, 'settings'>): AuditOrder {
  const read = readOrder({ eni: source, destination }, settings);
  if ('order' in read) return read.order;
  throw new Problem('bad-input', String((JSON.parse(read.refused.body ?? '{}') as { detail?: string }).detail));
}
