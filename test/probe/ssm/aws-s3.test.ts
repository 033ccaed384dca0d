import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readObject } from '../../../lib/probe/ssm/aws-s3.ts';

const heard: unknown[] = [];
const environment = { ...process.env };
const server = createServer((request, response) => {
  heard.push([request.method, request.url, request.headers.range]);
  const there = request.url?.startsWith('/probe-output/egress-doctor/a%20b/stdout');
  if (there) response.writeHead(206, { 'content-range': 'bytes 0-6/7' }).end('rèport');
  else response.writeHead(404, { 'content-type': 'application/xml' }).end('<Error><Code>NoSuchKey</Code></Error>');
});

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'example',
    AWS_SECRET_ACCESS_KEY: 'example',
  });
});
afterAll(async () => {
  process.env = environment;
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

test('an object is read as text, and no more of it than a report can be', async () => {
  expect(await readObject('eu-west-1', 'probe-output', 'egress-doctor/a b/stdout')).toBe('rèport');
  expect(heard).toEqual([
    ['GET', expect.stringMatching(/^\/probe-output\/egress-doctor\/a%20b\/stdout(\?|$)/), 'bytes=0-33554431'],
  ]);
});

test('an object that is not there is told by its name', async () => {
  await expect(readObject('eu-west-1', 'probe-output', 'nothing')).rejects.toMatchObject({ name: 'NoSuchKey' });
});
