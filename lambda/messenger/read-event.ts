import * as z from 'zod';
import { Notice } from '../../lib/model/notice.ts';

const Event = z.object({ detail: Notice });

/** The notice of an event. What is none throws: somebody else has written on our bus, and a dead letter shows it. */
export function readEvent(event: unknown): Notice {
  const read = Event.safeParse(event);
  if (read.success) return read.data.detail;
  const where = read.error.issues[0]?.path.join('.') || 'the event';
  throw new Error(`an event of the bus is no notice, at ${where}`);
}
