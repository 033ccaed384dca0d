import { describe, expect, test } from '@jest/globals';
import { readInput } from '../../../lambda/fleet/fleet-order.ts';
import { type FleetEvent, sweeper } from '../../../lambda/fleet/sweeper.ts';
import type { SweeperPorts } from '../../../lambda/fleet/sweeper-ports.ts';
import { failureOfTask } from '../../../lambda/fleet/trouble.ts';
import { Problem } from '../../../lib/problem.ts';
import { answer, itemOf, NOW, worldOf } from './fleet-run.ts';

const SIGNAL = new AbortController().signal;
const ORDER = { destinations: ['api.example.com:443', 'https://api.example.com', 'nonsense', '10.0.0.1:5432'] };
const HOME = { account: '111122223333', region: 'eu-west-1' };
const AWAY = { account: '444455556666', region: 'eu-west-1' };

function plan(input: object, items: 'bucket' | 'inline' = 'inline'): FleetEvent {
  return { step: 'plan', execution: 'flt-1', startedAt: NOW, input: input as never, items };
}

function world(ports: Partial<SweeperPorts> = {}) {
  const made = worldOf(2, async () => ({ swept: [{ enis: ['eni-1'], answers: [answer('reachable')] }], calls: {} }));
  return { ...made, step: (event: FleetEvent) => sweeper({ ...made.ports, ...ports })(event, SIGNAL) };
}

const DENIED = new Problem('aws-refused', 'AWS refused it');
const list: SweeperPorts['list'] = async ({ account = '', region }) => {
  if (account === AWAY.account) throw DENIED;
  return [{ accountId: account, region, vpcId: 'vpc-0001' }];
};

const busy = () => Promise.reject(new Problem('throttled', 'AWS throttles'));

describe('a plan', () => {
  test('is what the map goes by: a file of items, or the items themselves', async () => {
    const { step, archive } = world();
    const kept = { fleet: 'flt-1', count: 2, key: 'fleets/flt-1/items.json', runs: 'fleets/flt-1/runs' };
    expect(await step(plan(ORDER, 'bucket'))).toEqual(kept);
    expect(await step(plan(ORDER, 'inline'))).toEqual({ ...kept, items: [itemOf(0), itemOf(1)] });
    expect(archive.json('fleets/flt-1/items.json')).toEqual([itemOf(0), itemOf(1)]);
  });

  test('resolves each name once', async () => {
    const asked: string[] = [];
    const resolve = async (name: string) => {
      asked.push(name);
      return { unresolved: 'nobody knows it', absent: true };
    };
    const { step, archive } = world({ resolve });
    await step(plan(ORDER));
    expect(asked).toEqual(['api.example.com']);
    expect(archive.json('fleets/flt-1/plan.json')).toMatchObject({
      order: ORDER,
      names: { 'api.example.com': { unresolved: 'nobody knows it', absent: true } },
    });
  });

  test.each<[string, object, readonly (readonly [string, string])[]]>([
    [
      'everything that is set up',
      {},
      [
        ['111122223333', 'eu-west-1'],
        ['111122223333', 'eu-central-1'],
      ],
    ],
    ['one Region', { regions: ['eu-central-1'] }, [['111122223333', 'eu-central-1']]],
    [
      'an account of somebody else',
      { accounts: ['999988887777'], regions: ['eu-west-1'] },
      [['999988887777', 'eu-west-1']],
    ],
  ])('of %s asks there', async (_what, narrowed, expected) => {
    const asked: (readonly [string, string])[] = [];
    const places = [HOME, { ...HOME, region: 'eu-central-1' }];
    const { step } = world({ places, list: async ({ account = '', region }) => (asked.push([account, region]), []) });
    await step(plan({ ...ORDER, ...narrowed }));
    expect(asked).toEqual(expected);
  });

  test('names the places that it cannot list, and the VPCs that nobody has', async () => {
    const { step, archive } = world({ places: [HOME, AWAY], list });
    const vpcs = ['vpc-0001', 'vpc-0404'];
    expect(await step(plan({ ...ORDER, vpcs }))).toMatchObject({ count: 1 });
    await step({ step: 'summarise', fleet: 'flt-1', execution: 'flt-1' });
    expect(archive.json('fleets/flt-1/summary.json')).toMatchObject({
      items: { completed: 0, failed: 3 },
      failed: [
        { item: itemOf(1), failure: { code: 'lost' } },
        {
          item: { accountId: AWAY.account, region: AWAY.region, vpcId: '*' },
          failure: { code: 'aws-refused', message: 'AWS refused it' },
        },
        { item: { accountId: null, region: null, vpcId: 'vpc-0404' }, failure: { code: 'not-found' } },
      ],
    });
  });

  test('made again looks once more for what was not found', async () => {
    const first = world({ places: [HOME, AWAY], list });
    await first.step(plan(ORDER));
    await first.step({ step: 'sweep', fleet: 'flt-1', item: itemOf(1) });
    const now = sweeper({
      ...first.ports,
      places: [HOME, AWAY],
      list: async ({ account = '', region }) => [{ accountId: account, region, vpcId: 'vpc-0001' }],
    });
    const found = { accountId: AWAY.account, region: AWAY.region, vpcId: 'vpc-0001' };
    expect(await now(plan({ fleet: 'flt-1', only: 'failed' }), SIGNAL)).toMatchObject({ count: 1, items: [found] });
    await now({ step: 'sweep', fleet: 'flt-1', item: found }, SIGNAL);
    expect(await now({ step: 'summarise', fleet: 'flt-1', execution: 'flt-1' }, SIGNAL)).toMatchObject({
      items: { completed: 2, failed: 0 },
    });
    expect(first.archive.keys().filter((key) => key.includes('outcomes'))).toHaveLength(2);
  });

  test('made again has what was lost, as what failed', async () => {
    const { step } = world();
    await step(plan(ORDER));
    await step({ step: 'sweep', fleet: 'flt-1', item: itemOf(1) });
    expect(await step(plan({ fleet: 'flt-1', only: 'failed' }))).toMatchObject({ count: 1, items: [itemOf(0)] });
  });

  test('is tried again where AWS is busy', async () => {
    await expect(world({ list: busy }).step(plan(ORDER))).rejects.toMatchObject({ name: 'Throttled' });
  });

  test('of a fleet that never was is a bug', async () => {
    await expect(world().step(plan({ fleet: 'flt-9', only: 'failed' }))).rejects.toThrow('no plan');
  });
});

test('an item that is swept again replaces what was written of it', async () => {
  let verdict: 'reachable' | 'blocked' = 'blocked';
  const { step, archive } = world({
    sweep: async () => ({ swept: [{ enis: ['eni-1'], answers: [answer(verdict)] }], calls: {} }),
  });
  await step(plan({ destinations: ['10.0.0.1:443'] }));
  const sweep = { step: 'sweep', fleet: 'flt-1', item: itemOf(0) } as const;
  await step(sweep);
  const keys = archive.keys();
  verdict = 'reachable';
  await step(sweep);
  const lines = archive.text('fleets/flt-1/items/111122223333-eu-west-1-vpc-0000.jsonl')?.trim().split('\n') ?? [];
  expect(archive.keys()).toEqual(keys);
  expect(lines.map((line) => (JSON.parse(line) as { answer: { verdict: string } }).answer.verdict)).toEqual([
    'reachable',
  ]);
});

test.each<[string, string | undefined, string, string]>([
  [
    'Throttled',
    '{"errorMessage":"AWS throttles ec2:DescribeSubnets"}',
    'throttled',
    'AWS throttles ec2:DescribeSubnets',
  ],
  ['Throttled', 'no JSON', 'throttled', 'AWS throttles this account'],
  ['Lambda.TooManyRequestsException', undefined, 'throttled', 'Lambda had no room for the sweep, again and again'],
  [
    'Sandbox.Timedout',
    '{"errorMessage":"Task timed out"}',
    'timed-out',
    'the sweep took longer than a function may run',
  ],
  ['AbortError', '{"errorMessage":"Request aborted"}', 'timed-out', 'the sweep took longer than a function may run'],
  ['States.Timeout', undefined, 'timed-out', 'the sweep took longer than a function may run'],
  [
    'TypeError',
    '{"errorMessage":"x of undefined","stackTrace":["at secret"]}',
    'internal-error',
    'the sweep broke off; the log of the sweeper says why',
  ],
])('given up for %s (%s): %s', (name, cause, code, message) => {
  expect(failureOfTask({ Error: name, Cause: cause })).toEqual({ code, message });
});

describe('an input', () => {
  test.each<[string, unknown]>([
    ['an order', ORDER],
    ['an order of some VPCs', { ...ORDER, vpcs: ['vpc-0a1b'], accounts: ['111122223333'], regions: ['us-gov-west-1'] }],
    ['once more', { fleet: 'flt-1', only: 'failed' }],
  ])('%s', (_what, input) => {
    expect(readInput(input)).toEqual(input);
  });

  test.each<[string, unknown]>([
    ['without destinations', { destinations: [] }],
    ['with too many', { destinations: Array.from({ length: 201 }, (_, i) => `10.0.0.1:${i + 1}`) }],
    ['with more than a fleet knows', { ...ORDER, only: 'failed' }],
    ['with a key that leads elsewhere', { fleet: '../watches/x', only: 'failed' }],
    ['of no account', { ...ORDER, accounts: ['1'] }],
    ['nothing', null],
  ])('%s is none', (_what, input) => {
    expect(() => readInput(input)).toThrow('the input is no fleet');
  });
});
