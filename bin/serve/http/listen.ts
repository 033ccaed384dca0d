import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Problem } from '../../../lib/problem.ts';
import { saysTooLarge } from './read-body.ts';
import { type Served, serveRequest, TOO_LARGE, turnAway } from './serve-request.ts';
import { inUrl } from './trespass.ts';

/** Milliseconds, bytes and numbers beyond which a client is no client of ours. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 1000,
  maxHeaderSize: 16 * 1024,
} as const;
const MOST_CONNECTIONS = 1000;
/** Milliseconds. */
const SWEEP = 50;

export interface Listening {
  /** With the port that it really is: `http://localhost:8080`. */
  readonly url: string;
  /** Takes no more requests; fulfilled when those under way are answered, or after so many milliseconds. */
  readonly close: (patience: number) => Promise<void>;
}

/** Serves on one address, or throws a Problem that says why it cannot. */
export async function listen(served: Served, port: number): Promise<Listening> {
  const server = createServer(LIMITS, (incoming, response) => void serveRequest(served, incoming, response));
  server.maxConnections = MOST_CONNECTIONS;
  // Asked whether a body may come, we say no before it does.
  server.on('checkContinue', (incoming: IncomingMessage, response: ServerResponse) => {
    if (saysTooLarge(incoming)) return void turnAway(incoming, response, TOO_LARGE);
    response.writeContinue();
    return void serveRequest(served, incoming, response);
  });
  await new Promise<void>((ready, failed) => {
    server.once('error', (error) => failed(refused(error, served.bound, port)));
    server.listen(port, served.bound, ready);
  });
  return { url: urlOf(server, served.bound), close: (patience) => close(server, patience) };
}

function urlOf(server: Server, bound: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${bound === '127.0.0.1' ? 'localhost' : inUrl(bound)}:${port}`;
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'it is taken; --port takes another, and --port 0 any that is free',
  EACCES: 'this user may not listen there; --port takes one from 1024 on',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'no such name is known here',
};

function refused(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const reason = REASONS[error.code ?? ''];
  return reason === undefined ? error : new Problem('usage', `cannot listen on ${inUrl(host)}:${port}: ${reason}`);
}

async function close(server: Server, patience: number): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  // A connection whose last answer has gone out would be kept for the next request.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP);
  const late = setTimeout(() => server.closeAllConnections(), patience);
  await closed;
  clearInterval(sweep);
  clearTimeout(late);
}
