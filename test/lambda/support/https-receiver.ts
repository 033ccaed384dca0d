import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe } from '@jest/globals';

export const HOST = 'hooks.example.com';

export interface Received {
  readonly line: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Receiver {
  readonly port: number;
  /** The certificate that it shows. */
  readonly ca: string;
  readonly received: Received[];
  readonly close: () => Promise<void>;
}

/** A key and a certificate for HOST, made now, and good for a day. */
const PAIR = makePair();

/** `describe` where openssl is there to make a certificate; elsewhere the tests count as skipped, and the reason is printed. */
export const describeWithTls: (name: string, tests: () => void) => void =
  PAIR === undefined ? skipWithReason : describe;

function skipWithReason(name: string, tests: () => void): void {
  process.stderr.write(`skipped: ${name}; there is no openssl to make a certificate\n`);
  const { skip } = describe;
  skip(name, tests);
}

function makePair(): { readonly key: string; readonly cert: string } | undefined {
  const options = `req -x509 -newkey rsa:2048 -nodes -days 1 -keyout - -out - -subj /CN=${HOST} -addext subjectAltName=DNS:${HOST}`;
  try {
    const made = execFileSync('openssl', options.split(' '), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const part = (name: string) =>
      new RegExp(`-----BEGIN ${name}-----[^]*?-----END ${name}-----`).exec(made)?.[0] ?? '';
    return { key: part('PRIVATE KEY'), cert: part('CERTIFICATE') };
  } catch {
    return undefined;
  }
}

/** Somebody who is called back, on the loopback interface. */
export async function receiver(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer({ ...PAIR }, (request, response) => {
    const hear = async () => {
      const body = await text(request);
      received.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
      answer(request, response);
    };
    void hear();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    ca: PAIR?.cert ?? '',
    received,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
