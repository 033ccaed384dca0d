import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { signature } from '../../lambda/callback/signature.ts';
import { startTestedService, type TestedService } from '../api/service.ts';
import { describeWith, findPython } from '../support/python.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PAGE = readFileSync(join(ROOT, 'docs/bots.md'), 'utf8');

/** The programs of the page, by the name above each. */
const PROGRAMS = new Map(
  [...PAGE.matchAll(/<!-- ([\w.]+) -->\n```\w+\n([\s\S]*?)\n```/g)].map(([, name = '', code = '']) => [
    name,
    `${code}\n`,
  ]),
);

// Not below node_modules, where types are not stripped, and below the checkout, whose packages a bot would have.
mkdirSync(join(ROOT, 'build'), { recursive: true });
const FOLDER = mkdtempSync(join(ROOT, 'build', 'bots-'));
for (const [name, code] of PROGRAMS) writeFileSync(join(FOLDER, name), code);
afterAll(() => {
  rmSync(FOLDER, { recursive: true, force: true });
});

const CREDENTIALS = {
  AWS_ACCESS_KEY_ID: 'a-key',
  AWS_SECRET_ACCESS_KEY: 'a-secret',
  AWS_SESSION_TOKEN: 'a-token',
  AWS_REGION: 'eu-west-1',
};
/** What is signed, as API Gateway wants it: for this Region and service, the host among it. */
const AUTHORIZED = {
  authorization: expect.stringMatching(
    /^AWS4-HMAC-SHA256 Credential=a-key\/\d{8}\/eu-west-1\/execute-api\/aws4_request, ?SignedHeaders=[\w;-]*\bhost\b[\w;-]*, ?Signature=[0-9a-f]{64}$/,
  ),
  'x-amz-security-token': 'a-token',
};
const SIGNERS = [
  ['unsigned', {}, {}],
  ['signed', CREDENTIALS, AUTHORIZED],
] as const;

interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

async function run(program: string, words: readonly string[], environment: NodeJS.ProcessEnv): Promise<Ran> {
  const env = { PATH: process.env['PATH'], ...environment };
  const child = spawn(program, [...words], { cwd: FOLDER, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000 });
  const [out, err, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { status: status as number | null, out, err };
}

let service: TestedService | undefined;
/** What stands before it, and keeps what was said of who asks. */
const seen: Record<string, unknown>[] = [];
const door = createServer((request, response) => {
  const { authorization, 'x-amz-security-token': token } = request.headers;
  seen.push({ ...(authorization && { authorization }), ...(token && { 'x-amz-security-token': token }) });
  const { hostname, port } = new URL(service?.url ?? '');
  const { method, url: path, headers } = request;
  const onward = forward({ hostname, port, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  });
  request.pipe(onward);
});
beforeAll(async () => {
  service = await startTestedService();
  await once(door.listen(0, '127.0.0.1'), 'listening');
});
afterAll(async () => {
  door.close();
  await service?.stop();
});

const url = () => `http://localhost:${(door.address() as AddressInfo).port}`;
const SOURCE = 'eni-0a11ce0000000001a';
const ask = (program: string, words: readonly string[], environment: NodeJS.ProcessEnv) =>
  run(program, [...words, SOURCE, 'https://api.example.com', `${words.join()}${Object.keys(environment).length}`], {
    ...environment,
    EGRESS_DOCTOR_URL: url(),
  });
const wrong = (program: string, words: readonly string[]) =>
  run(program, [...words, SOURCE, 'nowhere', words.join()], { EGRESS_DOCTOR_URL: url() });

test('the page holds these programs', () => {
  expect([...PROGRAMS.keys()]).toEqual(['ask.sh', 'ask.py', 'ask.ts', 'verify.py', 'verify.ts']);
});

describe('the shell', () => {
  test.each(SIGNERS)('asks, %s', async (_how, environment, said) => {
    const { status, out, err } = await ask('sh', ['ask.sh'], environment);
    expect([status, err, JSON.parse(out)]).toEqual([0, '', expect.objectContaining({ verdict: 'reachable' })]);
    expect(seen.at(-1)).toEqual(said);
  });
});

describe('TypeScript', () => {
  test.each(SIGNERS)('asks, %s', async (_how, environment, said) => {
    const { status, out } = await ask(process.execPath, ['ask.ts'], environment);
    expect([status, out]).toEqual([
      0,
      expect.stringMatching(/^reachable\nhttp:\/\/localhost:\d+\/v1\/audits\/[\w-]+\/report\n$/),
    ]);
    expect(seen.at(-1)).toEqual(said);
  });

  test('shows the sentence of what is refused', async () => {
    const { status, err } = await wrong(process.execPath, ['ask.ts']);
    expect([status, err]).toEqual([1, expect.stringContaining('destination "nowhere"')]);
  });
});

describeWith(await findPython())('Python', (interpreter) => {
  test.each(SIGNERS)('asks, %s', async (_how, environment, said) => {
    const { status, out, err } = await ask(interpreter, ['ask.py'], environment);
    expect([status, err, out]).toEqual([
      0,
      '',
      expect.stringMatching(/^reachable\nhttp:\/\/localhost:\d+\/v1\/audits\/[\w-]+\/report\n$/),
    ]);
    expect(seen.at(-1)).toEqual(said);
  });

  test('shows the sentence of what is refused', async () => {
    const { status, err } = await wrong(interpreter, ['ask.py']);
    expect([status, err]).toEqual([1, expect.stringContaining('destination "nowhere"')]);
  });

  test.each(signed())('tells whether it is genuine: %s', async (_what, header, body, genuine) => {
    const asked = 'import sys, verify; print(verify.is_genuine("sesame", sys.argv[1], sys.argv[2].encode()))';
    const { out } = await run(interpreter, ['-c', asked, header, body], {});
    expect(out).toBe(genuine ? 'True\n' : 'False\n');
  });
});

describe('what is told, in TypeScript', () => {
  test.each(signed())('is genuine or not: %s', async (_what, header, body, genuine) => {
    const { isGenuine } = (await import(join(FOLDER, 'verify.ts'))) as {
      readonly isGenuine: (secret: string, header: string, body: string) => boolean;
    };
    expect(isGenuine('sesame', header, body)).toBe(genuine);
  });
});

/** What a receiver is sent, and what somebody else might send it. */
function signed(): readonly (readonly [what: string, header: string, body: string, genuine: boolean])[] {
  const body = '{"event":"audit.completed","sentence":"näher"}';
  const own = signature('sesame', new Date(), body);
  return [
    ['as we sign', own, body, true],
    ['another body', own, `${body} `, false],
    ['another secret', signature('simsim', new Date(), body), body, false],
    ['ten minutes old', signature('sesame', new Date(Date.now() - 600_000), body), body, false],
    ['no signature', 't=1', body, false],
    ['nonsense', 'v1=zz,t=x', body, false],
    ['nothing', '', body, false],
  ];
}
