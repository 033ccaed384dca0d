import type { ServerResponse } from 'node:http';
import type { Fault } from '../faults/fault.ts';
import type { WireResponse } from '../wire/exchange.ts';

/** Sends an answer, or as much of it as a cut leaves. */
export function send(response: ServerResponse, { status, headers, body }: WireResponse, fault?: Fault): void {
  const bytes = Buffer.from(body);
  if (fault?.does !== 'cut') {
    response.writeHead(status, { ...headers, 'content-length': bytes.length }).end(bytes);
    return;
  }
  const cut = () => response.socket?.destroy();
  if (fault.when === 'before') cut();
  else
    response
      .writeHead(status, { ...headers, 'content-length': bytes.length })
      .write(bytes.subarray(0, bytes.length / 2), cut);
}
