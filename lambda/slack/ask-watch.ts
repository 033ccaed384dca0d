import { WatchSpec } from '../../lib/model/watch.ts';
import { Problem } from '../../lib/problem.ts';
import { type Message, posted } from '../../lib/slack/message.ts';
import type { WatchDesk } from '../control/watch-desk.ts';
import { type Asked, orderOf } from './ask-audit.ts';
import type { Asker } from './asker.ts';
import type { SlackPorts } from './slack-ports.ts';

export interface AskedWatch extends Asked {
  readonly schedule: string;
}

/** Keeps a watch in the name of whoever asks. */
export async function askWatch(asked: AskedWatch, { identity }: Asker, ports: SlackPorts): Promise<Message> {
  const desk = watchesOf(ports);
  orderOf(asked, ports);
  const { source, destination, schedule } = asked;
  const spec = WatchSpec.safeParse({ name: nameOf(asked), source, destinations: [destination], schedule });
  if (!spec.success) throw new Problem('bad-input', `It cannot be watched: ${spec.error.issues[0]?.message}.`);
  const { id } = await desk.create(spec.data, identity);
  return posted(`Watching ${source} → ${destination}, ${schedule} (${id}). ${WHERE}`);
}

/** Slack takes answers to a command for half an hour, and watches turn later than that. */
const WHERE = 'What turns is told where this service tells its news: its topic and its webhooks.';

/** Throws a Problem where there is nobody to watch. */
export function watchesOf({ watches }: SlackPorts): WatchDesk {
  if (watches === undefined) throw new Problem('not-found', 'Watches are not set up in this service.');
  return watches;
}

/** `eni-1 to api.example.com-443`: a name takes no more than letters, digits, spaces and three signs. */
function nameOf({ source, destination }: Asked): string {
  const name = `${source} to ${destination}`.replace(/[^\w .-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
  return name.slice(0, 64).trim();
}
