import type { ServerResponse } from 'node:http';
import { type Fault, isCut } from '../faults/fault.ts';
import type { WireResponse } from '../wire/exchange.ts';

/** Sends an answer, or as much of it as a cut leaves. */
export function send(response: ServerResponse, { status, headers, body }: WireResponse, fault?: Fault): void {
  const bytes = Buffer.from(body);
  const head = () => response.writeHead(status, { ...headers, 'content-length': bytes.length });
  const cut = () => response.socket?.destroy();
  if (!isCut(fault)) head().end(bytes);
  else if (fault.does === 'cut' && fault.when === 'midst') head().write(bytes.subarray(0, bytes.length / 2), cut);
  else cut();
}
