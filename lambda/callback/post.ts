import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { isIPv6, type LookupFunction } from 'node:net';

/** One POST over https. */
export interface Post {
  readonly url: URL;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The only addresses that are connected to, whatever the name resolves to by now. */
  readonly addresses: readonly string[];
  readonly ca?: string | undefined;
  /** Its abort ends the request, from the connection to the last byte. */
  readonly signal: AbortSignal;
}

/** Gives the status. Follows no redirect, keeps no connection, and reads nothing of the answer but its head. */
export function post({ url, body, headers, addresses, ca, signal }: Post): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: 'POST',
      headers: { 'content-length': Buffer.byteLength(body), ...headers },
      lookup: pinned(addresses),
      agent: false,
      signal,
      ...(ca !== undefined && { ca }),
    });
    sent.once('error', reject);
    sent.once('response', (response: IncomingMessage) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    sent.end(body);
  });
}

/** Answers node's question for the name with what was checked. */
function pinned(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  return (_name, options, answer) => {
    const [first = { address: '', family: 4 }] = all;
    if (options.all === true) answer(null, all);
    else answer(null, first.address, first.family);
  };
}
