import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that listens on the loopback address, and nowhere else. */
export interface Listening {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** The SDK keeps connections for reuse; one that ends while it is taken up again would look like a fault. */
const KEPT_MILLISECONDS = 60_000;

/** Rejects where the port is taken; 0 is any that is free. */
export async function listen(listener: RequestListener, port: number): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: KEPT_MILLISECONDS }, listener);
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', ready);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => close(server) };
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
