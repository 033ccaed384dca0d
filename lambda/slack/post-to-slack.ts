import type { Message } from '../../lib/slack/message.ts';
import type { Reach } from '../callback/internet.ts';
import { post } from '../callback/post.ts';
import type { SharedPorts } from '../ports.ts';
import { hookUrl } from './hook-url.ts';
import type { SlackSetup } from './slack-ports.ts';

export interface PostPorts extends Pick<SharedPorts, 'time'> {
  readonly reach: Reach;
  readonly slack?: Pick<SlackSetup, 'hosts'>;
}

/** Milliseconds: whoever clicked is answered within three seconds, and this is a part of it. */
const PATIENCE = 2000;

/** The status of one POST, and 0 where there was none in time. Tried once: each try may be one of the five that Slack takes. */
export async function postToSlack(responseUrl: string, message: Message, ports: PostPorts): Promise<number> {
  const url = hookUrl(responseUrl, ports.slack?.hosts);
  const over = new AbortController();
  const late = new AbortController();
  void ports.time.sleep(PATIENCE, over.signal).then(() => late.abort());
  try {
    return await tryOnce(url, JSON.stringify(message), late.signal, ports.reach);
  } finally {
    over.abort();
  }
}

async function tryOnce(url: URL, body: string, signal: AbortSignal, reach: Reach): Promise<number> {
  const addresses = await Promise.race([reach.resolve(url.hostname), nothingAfter(signal)]).catch(() => []);
  if (addresses.length === 0 || !addresses.every(reach.admits)) return 0;
  const headers = { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'egress-doctor' };
  return post({ url, body, headers, addresses, ca: reach.ca, signal }).catch(() => 0);
}

function nothingAfter(signal: AbortSignal): Promise<readonly string[]> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve([]), { once: true }));
}
