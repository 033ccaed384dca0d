import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LOCAL_ROUTES } from '../../../lambda/local.ts';
import { startTestedService, type TestedService } from '../../api/service.ts';

const APP = 'eni-0a11ce0000000001a';
const GOOD = 'https://api.example.com';
const BAD = '203.0.113.77:25';
const PATIENCE = 30_000;
const BEFORE = { ...process.env };

let service: TestedService;

beforeAll(async () => {
  service = await startTestedService();
}, PATIENCE);
afterAll(async () => {
  await service.stop();
  process.env = BEFORE;
});

type Json = Readonly<Record<string, unknown>>;

async function ask(line: string, body?: object): Promise<readonly [status: number, answer: Json]> {
  const [method = '', path = ''] = line.split(' ');
  const sent =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const answer = await fetch(`${service.url}${path}`, { method, ...sent });
  return [answer.status, answer.status === 204 ? {} : ((await answer.json()) as Json)];
}

/** Asks until it is so. */
async function until(line: string, isSo: (answer: Json) => boolean): Promise<Json> {
  const [, answer] = await ask(line);
  return isSo(answer) ? answer : until(line, isSo);
}

describe('the document of one machine', () => {
  test('has every route that is served, and no other', async () => {
    const [, document] = await ask('GET /v1/openapi.json');
    const paths = document['paths'] as Readonly<Record<string, object>>;
    const promised = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(promised.toSorted()).toEqual(LOCAL_ROUTES.map(({ method, path }) => `${method} ${path}`).toSorted());
  });
});

describe('a watch', () => {
  test(
    'is looked at at once, tells what broke, has a fix proposed, and goes',
    async () => {
      const spec = { name: 'bank', source: APP, destinations: [GOOD, BAD], proposeFix: true };
      const [created, { id }] = await ask('POST /v1/watches', spec);
      const watch = await until(`GET /v1/watches/${String(id)}`, ({ lastRunAt }) => lastRunAt !== null);
      expect([created, watch['standing']]).toEqual([201, 'broken']);
      await told();
      expect(service.told).toEqual([
        expect.stringMatching(`^bank: ${APP} → 203\\.0\\.113\\.77:25 is not reachable\\. `),
      ]);
      const audits = await until('GET /v1/audits', (answer) => (answer['audits'] as Json[]).length > 0);
      expect(audits['audits']).toEqual([
        expect.objectContaining({ request: expect.objectContaining({ destination: BAD }) }),
      ]);
      expect(await ask(`DELETE /v1/watches/${String(id)}`)).toEqual([204, {}]);
      expect((await ask(`POST /v1/watches/${String(id)}/run`))[0]).toBe(404);
    },
    PATIENCE,
  );

  test(
    'is run when somebody asks, whatever its schedule',
    async () => {
      const spec = { name: 'later', source: APP, destinations: [GOOD], schedule: 'cron(0 0 1 1 ? *)' };
      const [, { id }] = await ask('POST /v1/watches', spec);
      const [status, { lastRunAt }] = await ask(`POST /v1/watches/${String(id)}/run`);
      expect([status, lastRunAt]).toEqual([202, null]);
      const watch = await until(`GET /v1/watches/${String(id)}`, (answer) => answer['lastRunAt'] !== null);
      expect(watch['standing']).toBe('holding');
    },
    PATIENCE,
  );

  test('of no time is refused where its time stands', async () => {
    const [status, { errors }] = await ask('POST /v1/watches', {
      name: 'never',
      source: APP,
      destinations: [GOOD],
      schedule: 'cron(0 3 * * * *)',
    });
    expect([status, errors]).toEqual([400, [expect.objectContaining({ pointer: '/schedule' })]]);
  });

  test('has no webhook, for nothing may be called back from here', async () => {
    const notify = { webhook: 'https://hooks.example.com/x' };
    const [status, { errors }] = await ask('POST /v1/watches', {
      name: 'w',
      source: APP,
      destinations: [GOOD],
      notify,
    });
    expect([status, errors]).toEqual([400, [expect.objectContaining({ pointer: '/notify/webhook' })]]);
  });
});

describe('the page of watches', () => {
  const SPEC = { name: 'page', source: APP, destinations: [GOOD, BAD], schedule: 'cron(0 0 1 1 ? *)' };

  test(
    'has a button that looks now, and then shows what it came to',
    async () => {
      const [, { id }] = await ask('POST /v1/watches', SPEC);
      const before = await page();
      const [, token = ''] = /name="token" value="([^"]+)"/.exec(before) ?? [];
      const pressed = await press(String(id), token);
      const after = await page();
      const sentence = `page: ${APP} → ${BAD} is not reachable.`;
      expect([pressed.status, pressed.headers.get('location')]).toEqual([303, '/watches']);
      expect([before.includes(sentence), after.includes(sentence)]).toEqual([false, true]);
      await ask(`DELETE /v1/watches/${String(id)}`);
      expect((await page()).includes(sentence)).toBe(false);
      expect((await press(String(id), token)).status).toBe(404);
    },
    PATIENCE,
  );

  test('takes no button of another page', async () => {
    expect((await press('wch-00000000000000000001', 'guessed')).status).toBe(403);
  });
});

describe('a fleet', () => {
  test(
    'asks every interface of the recording, and names what is not there',
    async () => {
      const [started, { id }] = await ask('POST /v1/fleets', { destinations: [GOOD, BAD], vpcs: ['vpc-nowhere'] });
      const fleet = await until(`GET /v1/fleets/${String(id)}`, ({ status }) => status !== 'running');
      expect([started, fleet['status'], (fleet['summary'] as Json)['items']]).toEqual([
        202,
        'completed',
        { completed: 0, failed: 1 },
      ]);
      const [again, { status }] = await ask(`POST /v1/fleets/${String(id)}/redrive`);
      expect([again, status]).toEqual([202, 'running']);
      await until(`GET /v1/fleets/${String(id)}`, (answer) => answer['status'] === 'completed');
    },
    PATIENCE,
  );

  test(
    'of all VPCs has its verdicts',
    async () => {
      const [, { id }] = await ask('POST /v1/fleets', { destinations: [GOOD] });
      const { summary } = await until(`GET /v1/fleets/${String(id)}`, ({ status }) => status !== 'running');
      expect(summary).toMatchObject({ interfaces: 2, pairs: 2, byVerdict: { reachable: 2 } });
      expect(service.told).toContain(`Fleet ${String(id)}: 2 interfaces, 1 destination: 2 reachable.`);
    },
    PATIENCE,
  );
});

test('nothing of it failed by a fault of ours', () => {
  expect(service.faults).toEqual([]);
});

async function page(): Promise<string> {
  return (await fetch(`${service.url}/watches`)).text();
}

async function press(id: string, token: string): Promise<Response> {
  const body = new URLSearchParams({ token });
  return fetch(`${service.url}/watches/${id}/run`, { method: 'POST', body, redirect: 'manual' });
}

/** Until news were told. */
async function told(): Promise<void> {
  if (service.told.length > 0) return;
  await new Promise<void>((resolve) => setTimeout(resolve, 20));
  await told();
}
