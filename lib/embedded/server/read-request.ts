import type { IncomingMessage } from 'node:http';
import type { WireRequest } from '../wire/exchange.ts';

/** Larger than any input of AWS that is answered here. */
const MOST_BYTES = 2 ** 20;

/** The request read whole. A length that is too great is not read at all; one that was not told ends the connection. */
export async function readRequest(incoming: IncomingMessage): Promise<WireRequest | 'too-large' | 'gone'> {
  if (Number(incoming.headers['content-length'] ?? 0) > MOST_BYTES) return 'too-large';
  const body = await bodyOf(incoming).catch(() => undefined);
  if (body === undefined) return 'gone';
  const isForm = incoming.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  const [path = '', query = ''] = (incoming.url ?? '').split('?', 2);
  return {
    method: incoming.method ?? '',
    path,
    query: new Map(new URLSearchParams(query)),
    headers: incoming.headers,
    body,
    form: new Map(isForm ? new URLSearchParams(body) : []),
  };
}

/** Undefined where it grew too long: whoever still sends does not read. */
async function bodyOf(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
