import type { Context } from 'aws-lambda';
import { deliverNews, type MessengerPorts } from './messenger/messenger.ts';
import { readEvent } from './messenger/read-event.ts';
import { beginInvocation } from './powertools.ts';
import { messengerPorts } from './wiring/messenger-ports.ts';

let ports: MessengerPorts | undefined;

/** What EventBridge calls with everything on the bus. */
export async function handler(event: { readonly id: string }, context: Context): Promise<void> {
  beginInvocation(context, event.id);
  ports ??= messengerPorts(process.env);
  await deliverNews(readEvent(event), ports);
}
