import { describe, expect, test } from '@jest/globals';
import { againName, fleetIdOf, newFleetId } from '../../../lambda/fleet/fleet-id.ts';
import type { ExecutionState } from '../../../lambda/fleet/fleets.ts';
import { failedOutcome } from '../../../lib/fleet/outcome.ts';
import { summaryOf } from '../../../lib/fleet/summary.ts';
import { undocumented } from '../support/document.ts';
import { problem, read, request, type Sent } from '../support/request.ts';
import { itemOf, NOW } from './fleet-run.ts';
import { fleetService } from './fleet-service.ts';

const ORDER = { destinations: ['https://api.example.com', '10.0.0.0/16:5432'] };
const FAILURE = { code: 'throttled', message: 'AWS throttles' };
const RUNNING = { schemaVersion: 1, status: 'running', summary: null };

function summary(id: string, failed: number) {
  const outcomes = Array.from({ length: failed }, (_, i) => failedOutcome(itemOf(i), FAILURE));
  return summaryOf({ id, startedAt: NOW, endedAt: NOW, destinations: ORDER.destinations }, outcomes);
}

function service(without?: Parameters<typeof fleetService>[0]) {
  const made = fleetService(without);
  const put = (key: string, value: object) => made.archive.put(key, new TextEncoder().encode(JSON.stringify(value)));
  /** Whatever is answered, the document has it. */
  const ask = async (line: string, sent: Sent = {}) => {
    const result = await made.api(request(line, sent));
    expect(undocumented(line.replace(/fleets\/[^/]+/, 'fleets/{id}'), result)).toEqual([]);
    return read(result);
  };
  return { ...made, put, ask };
}

describe('POST /v1/fleets', () => {
  test('starts an execution that has the name of the fleet', async () => {
    const { ask, fleets } = service();
    const { status, headers, body } = await ask('POST /v1/fleets', {
      body: { ...ORDER, vpcs: ['vpc-1'], regions: ['eu-west-1'] },
    });
    expect({ status, location: headers['location'], body }).toEqual({
      status: 202,
      location: '/v1/fleets/flt-1',
      body: { ...RUNNING, id: 'flt-1' },
    });
    expect(fleets.started).toEqual([['flt-1', { ...ORDER, vpcs: ['vpc-1'], regions: ['eu-west-1'] }]]);
  });

  test('with one key is one fleet, while it runs and when it has ended', async () => {
    const { ask, fleets, put } = service();
    const sent = { body: ORDER, headers: { 'idempotency-key': 'nightly-1' } };
    const first = await ask('POST /v1/fleets', sent);
    const id = fleetIdOf(null, 'nightly-1');
    expect(await ask('POST /v1/fleets', sent)).toEqual(first);
    fleets.states.set(id, 'succeeded');
    await put(`fleets/${id}/plan.json`, { id, startedAt: NOW, order: ORDER, names: {}, items: [] });
    await put(`fleets/${id}/summary.json`, summary(id, 0));
    expect(await ask('POST /v1/fleets', sent)).toMatchObject({ status: 202, body: { id, status: 'completed' } });
    expect(fleets.started).toHaveLength(1);
  });

  test('with one key and another order is refused', async () => {
    const { ask, put } = service();
    const headers = { 'idempotency-key': 'nightly-1' };
    await ask('POST /v1/fleets', { body: ORDER, headers });
    const id = fleetIdOf(null, 'nightly-1');
    await put(`fleets/${id}/plan.json`, { id, startedAt: NOW, order: ORDER, names: {}, items: [] });
    expect(await ask('POST /v1/fleets', { body: { destinations: ['10.0.0.1:22'] }, headers })).toEqual(
      problem(
        422,
        'unprocessable',
        'At odds with an earlier request',
        'Another fleet was started with this Idempotency-Key.',
      ),
    );
  });

  test.each<[string, unknown, readonly string[]]>([
    ['nothing', {}, ['/destinations']],
    ['no destinations', { destinations: [] }, ['/destinations']],
    ['too many', { destinations: Array.from({ length: 201 }, () => '10.0.0.1:22') }, ['/destinations']],
    ['one that is none', { destinations: ['10.0.0.1:22', 'two words:1'] }, ['/destinations/1']],
    ['fields that are none', { ...ORDER, 'a/b': 1 }, ['/a~1b']],
    ['a VPC that is none', { ...ORDER, vpcs: ['subnet-1'] }, ['/vpcs/0']],
    ['an account that is none', { ...ORDER, accounts: ['12'] }, ['/accounts/0']],
    ['a Region that is none', { ...ORDER, regions: ['Ireland'] }, ['/regions/0']],
    ['a text', '"all of them"', ['']],
  ])('of %s is said field by field', async (_what, body, pointers) => {
    const { ask, fleets } = service();
    const answer = await ask('POST /v1/fleets', { body });
    const { errors } = answer.body as { readonly errors: readonly { readonly pointer: string }[] };
    expect({ status: answer.status, pointers: errors.map(({ pointer }) => pointer) }).toEqual({
      status: 400,
      pointers,
    });
    expect(fleets.started).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['a Region', { regions: ['eu-west-1', 'us-east-1'] }, '/regions/1'],
    ['an account', { accounts: ['444455556666', '999988887777'] }, '/accounts/1'],
  ])('of %s that is not set up is not allowed', async (_what, place, pointer) => {
    const { ask } = service();
    expect(await ask('POST /v1/fleets', { body: { ...ORDER, ...place } })).toMatchObject({
      status: 403,
      body: { errors: [{ pointer }] },
    });
  });

  test('is not allowed where no fleets are swept', async () => {
    const { ask } = service({ fleets: false });
    expect(await ask('POST /v1/fleets', { body: ORDER })).toMatchObject({ status: 403 });
  });

  test('with a key of blanks is not valid', async () => {
    const { ask } = service();
    expect(await ask('POST /v1/fleets', { body: ORDER, headers: { 'idempotency-key': 'a b' } })).toMatchObject({
      status: 400,
    });
  });
});

describe('GET /v1/fleets/{id}', () => {
  test.each<[ExecutionState, number, object]>([
    ['running', 200, { ...RUNNING, id: 'flt-7' }],
    ['failed', 200, { ...RUNNING, id: 'flt-7', status: 'failed' }],
    ['succeeded', 410, { type: 'urn:egress-doctor:problem:gone' }],
    [undefined, 404, { type: 'urn:egress-doctor:problem:not-found' }],
  ])('without a summary, of an execution that is %s: %i', async (state, status, body) => {
    const { ask, fleets } = service();
    fleets.states.set('flt-7', state);
    expect(await ask('GET /v1/fleets/flt-7')).toMatchObject({ status, body });
  });

  test.each<[ExecutionState, string]>([
    [undefined, 'completed'],
    ['running', 'running'],
    ['succeeded', 'completed'],
    ['failed', 'failed'],
  ])('with a summary, swept again by an execution that is %s: %s', async (state, status) => {
    const { ask, fleets, put } = service();
    await put('fleets/flt-7/summary.json', summary('flt-7', 2));
    fleets.states.set(againName('flt-7', NOW), state);
    expect(await ask('GET /v1/fleets/flt-7')).toMatchObject({
      status: 200,
      body: { schemaVersion: 1, id: 'flt-7', status, summary: summary('flt-7', 2) },
    });
  });

  test.each(['..', 'a%2Fb', 'x'.repeat(81)])('of %s is nobody’s', async (id) => {
    const { ask } = service();
    expect((await ask(`GET /v1/fleets/${id}`)).status).toBe(404);
  });
});

describe('POST /v1/fleets/{id}/redrive', () => {
  test('sweeps what failed, once for each summary', async () => {
    const { ask, fleets, put } = service();
    await put('fleets/flt-7/summary.json', summary('flt-7', 2));
    const answers = [await ask('POST /v1/fleets/flt-7/redrive'), await ask('POST /v1/fleets/flt-7/redrive')];
    expect(answers.map(({ status, body }) => ({ status, body }))).toEqual(
      answers.map(() => ({
        status: 202,
        body: { schemaVersion: 1, id: 'flt-7', status: 'running', summary: summary('flt-7', 2) },
      })),
    );
    expect(fleets.started).toEqual([[againName('flt-7', NOW), { fleet: 'flt-7', only: 'failed' }]]);
  });

  test('of a fleet of which nothing failed is a conflict', async () => {
    const { ask, fleets, put } = service();
    await put('fleets/flt-7/summary.json', summary('flt-7', 0));
    expect((await ask('POST /v1/fleets/flt-7/redrive')).status).toBe(409);
    expect(fleets.started).toEqual([]);
  });

  test('lets what broke off go on', async () => {
    const { ask, fleets, put } = service();
    fleets.states.set('flt-7', 'failed');
    await ask('POST /v1/fleets/flt-7/redrive');
    await put('fleets/flt-8/summary.json', summary('flt-8', 2));
    fleets.states.set(againName('flt-8', NOW), 'failed');
    await ask('POST /v1/fleets/flt-8/redrive');
    expect(fleets.redriven).toEqual(['flt-7', againName('flt-8', NOW)]);
    expect(fleets.started).toEqual([]);
  });

  test('leaves alone what runs, and knows nothing of others', async () => {
    const { ask, fleets } = service();
    fleets.states.set('flt-7', 'running');
    expect([
      (await ask('POST /v1/fleets/flt-7/redrive')).status,
      (await ask('POST /v1/fleets/flt-9/redrive')).status,
    ]).toEqual([202, 404]);
    expect({ starts: fleets.starts(), redriven: fleets.redriven }).toEqual({ starts: 0, redriven: [] });
  });
});

test('ids are not to be guessed, and a key is its caller’s own', () => {
  expect(newFleetId()).toMatch(/^flt-[0-9a-hjkmnp-tv-z]{20}$/);
  const ids = [
    newFleetId(),
    newFleetId(),
    fleetIdOf('a', 'k'),
    fleetIdOf('b', 'k'),
    fleetIdOf('a', 'j'),
    fleetIdOf(null, 'k'),
    againName('f', NOW),
  ];
  expect(new Set(ids).size).toBe(ids.length);
  expect(fleetIdOf('a', 'k')).toBe(fleetIdOf('a', 'k'));
});
