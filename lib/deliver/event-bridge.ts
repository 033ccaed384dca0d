import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { Notice } from '../model/notice.ts';

/** Who speaks, as rules name it. */
export const SOURCE = 'egress-doctor';

/** Milliseconds. */
const PATIENCE = { connectionTimeout: 1000, requestTimeout: 5000, throwOnRequestTimeout: true };

/**
 * Puts a notice on the bus. Rejects where the bus did not take it, and says so without the notice: an answer of 200 may
 * still have taken nothing.
 */
export function eventBus(busName: string, made?: EventBridgeClient): (notice: Notice) => Promise<void> {
  let client = made;
  return async (notice) => {
    const { EventBridgeClient: Client, PutEventsCommand } = await import('@aws-sdk/client-eventbridge');
    client ??= new Client({ maxAttempts: 4, requestHandler: PATIENCE });
    const entry = {
      EventBusName: busName,
      Source: SOURCE,
      DetailType: notice.type,
      Time: new Date(notice.at),
      Detail: JSON.stringify(notice),
    };
    const answer = await client.send(new PutEventsCommand({ Entries: [entry] }));
    if ((answer.FailedEntryCount ?? 0) === 0) return;
    const reason = answer.Entries?.[0]?.ErrorCode ?? 'it says no reason';
    throw new Error(`the bus did not take ${notice.type} ${notice.id}: ${reason}`);
  };
}
