import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call as it went over the wire. */
export interface DynamoCall {
  /** `PutItem`. */
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface DynamoProxy {
  readonly endpoint: string;
  readonly calls: DynamoCall[];
  /** The answer to the next call is lost: DynamoDB has done it, and the connection is cut. */
  readonly loseNextAnswer: () => void;
  readonly close: () => Promise<void>;
}

/** Stands before a DynamoDB, writes down what is called, and loses answers when it is told to. */
export async function dynamoProxy(target: string): Promise<DynamoProxy> {
  const calls: DynamoCall[] = [];
  let lost = 0;
  const server = createServer((incoming, outgoing) => {
    void pass(incoming, outgoing, target, calls).then((send) => {
      if (lost === 0) return send();
      lost -= 1;
      return outgoing.destroy();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    loseNextAnswer: () => {
      lost += 1;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Has the call done, and gives the way to answer it. */
async function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  target: string,
  calls: DynamoCall[],
): Promise<() => unknown> {
  const body = await read(incoming);
  calls.push({ name: String(incoming.headers['x-amz-target']).replace(/^.*\./, ''), input: JSON.parse(String(body)) });
  const onward = request(target, { method: incoming.method, headers: incoming.headers });
  onward.end(body);
  const [answer] = (await once(onward, 'response')) as [IncomingMessage];
  const answered = await read(answer);
  return () => outgoing.writeHead(answer.statusCode ?? 500, answer.headers).end(answered);
}

async function read(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
