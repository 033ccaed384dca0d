import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiResult } from '../../../lambda/http/event.ts';
import type { Log } from '../../../lambda/ports.ts';
import { eventOf } from './event-of.ts';
import { drain, MOST_BYTES, readBody } from './read-body.ts';
import { refusal } from './refusal.ts';
import { send, sendAhead } from './send.ts';
import type { Site } from './site.ts';
import { trespass } from './trespass.ts';

/** Characters. Nothing here has a longer address. */
const LONGEST_URL = 8192;
/** Bytes that are still taken of a body that was refused. */
const LINGER = 32 * 2 ** 20;

export interface Served {
  readonly site: Site;
  /** The address that the server listens on, as it was given. */
  readonly bound: string;
  readonly log: Log;
}

/** From a request to its answer. It never rejects. */
export async function serveRequest(
  { site, bound, log }: Served,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const refused = refuse(incoming, bound);
  if (refused !== undefined) return turnAway(incoming, response, refused);
  const body = await readBody(incoming);
  if (body === 'gone') return;
  if (body === 'too-large') return turnAway(incoming, response, TOO_LARGE);
  const result = await site(eventOf(incoming, body), gone.signal).catch((error: unknown) => {
    log.error('a request failed by a fault of ours', { error });
    return OUR_FAULT;
  });
  if (!gone.signal.aborted) send(response, result);
}

const OUR_FAULT = refusal('internal-error', 'It failed by a fault of ours.');
export const TOO_LARGE = refusal('too-large', `The body is longer than ${MOST_BYTES} bytes.`);

function refuse({ url = '', method = '', headers }: IncomingMessage, bound: string): ApiResult | undefined {
  const why = trespass(method, headers, bound);
  if (why !== undefined) return refusal('forbidden', why);
  if (url.length > LONGEST_URL) return refusal('bad-input', `The address is longer than ${LONGEST_URL} bytes.`);
  return url.startsWith('/') ? undefined : refusal('bad-input', 'The address is no path of this service.');
}

/** Whoever still sends would take a closed connection for a fault, and never read why: so it is listened to for a while. */
export async function turnAway(incoming: IncomingMessage, response: ServerResponse, result: ApiResult): Promise<void> {
  sendAhead(response, result);
  await drain(incoming, LINGER);
  response.end();
}
