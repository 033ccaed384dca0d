import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call as it came over the wire. */
export interface Heard {
  readonly call: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What is answered to a call: a body, or an error by its HTTP status and name. */
export type Reply = Readonly<Record<string, unknown>> | { readonly status: number; readonly error: string };

export interface FakeSsm {
  /** The variables that lead a process here, and nowhere else. */
  readonly env: Readonly<Record<string, string>>;
  readonly heard: Heard[];
  readonly close: () => Promise<void>;
}

/** Systems Manager over real HTTP on the loopback interface: JSON 1.1, as the SDK speaks it, unsigned. */
export async function fakeSsm(answer: (heard: Heard) => Reply): Promise<FakeSsm> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    void serve(request, response, (one) => {
      heard.push(one);
      return answer(one);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    env: {
      AWS_ENDPOINT_URL_SSM: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: 'example',
      AWS_SECRET_ACCESS_KEY: 'example',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    },
    heard,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (heard: Heard) => Reply,
): Promise<void> {
  const call = String(request.headers['x-amz-target']).replace('AmazonSSM.', '');
  const reply = answer({ call, input: JSON.parse(await read(request)) });
  const [status, body] = 'error' in reply ? [reply.status, { __type: reply.error, message: 'said so' }] : [200, reply];
  response.writeHead(Number(status), { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
