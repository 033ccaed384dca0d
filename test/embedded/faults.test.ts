import { EC2Client } from '@aws-sdk/client-ec2';
import { DescribeTasksCommand, ECSClient } from '@aws-sdk/client-ecs';
import { DescribeListenersCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListFirewallsCommand, NetworkFirewallClient } from '@aws-sdk/client-network-firewall';
import { DescribeInstanceInformationCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type EmbeddedAws, startEmbeddedAws } from '../../lib/embedded/embedded-aws.ts';
import { type BudgetTable, budgetOf, EC2_BUDGET } from '../../lib/embedded/faults/budget.ts';
import type { Fault } from '../../lib/embedded/faults/fault.ts';
import { call } from './ec2-calls.ts';
import { clientOf, refusal, withEc2, worldOf } from './endpoint.ts';

const WORLD = worldOf({
  Vpcs: [{ VpcId: 'vpc-1' }],
  Subnets: [],
  Listeners: [],
  firewalls: [],
  tasks: [],
  Functions: [],
});

let aws: EmbeddedAws;
let client: EC2Client;
beforeEach(async () => {
  aws = await startEmbeddedAws(WORLD);
  client = new EC2Client(clientOf(aws));
});
afterEach(async () => {
  client.destroy();
  await aws.close();
});

/** One call of each API. */
const APIS: readonly (readonly [api: string, ask: () => Promise<object>])[] = [
  ['ec2', () => call(client, 'DescribeVpcs')],
  [
    'elasticloadbalancing',
    () => new ElasticLoadBalancingV2Client(clientOf(aws)).send(new DescribeListenersCommand({ ListenerArns: ['x'] })),
  ],
  ['sts', () => new STSClient(clientOf(aws)).send(new GetCallerIdentityCommand({}))],
  ['ssm', () => new SSMClient(clientOf(aws)).send(new DescribeInstanceInformationCommand({}))],
  ['ecs', () => new ECSClient(clientOf(aws)).send(new DescribeTasksCommand({ tasks: ['x'] }))],
  ['network-firewall', () => new NetworkFirewallClient(clientOf(aws)).send(new ListFirewallsCommand({}))],
  ['lambda', () => new LambdaClient(clientOf(aws)).send(new GetFunctionConfigurationCommand({ FunctionName: 'f' }))],
];

/** API, and what it says to a call that is throttled, denied, and broken. */
const SAID: Readonly<Record<string, readonly [throttled: string, denied: string, broken: string]>> = {
  ec2: ['RequestLimitExceeded 503', 'UnauthorizedOperation 403', 'InternalError 500'],
  elasticloadbalancing: ['Throttling 400', 'AccessDenied 403', 'InternalFailure 500'],
  sts: ['Throttling 400', 'AccessDenied 403', 'InternalFailure 500'],
  ssm: ['ThrottlingException 400', 'AccessDeniedException 400', 'InternalServerError 500'],
  ecs: ['ThrottlingException 400', 'AccessDeniedException 400', 'ServerException 500'],
  'network-firewall': ['ThrottlingException 400', 'AccessDeniedException 400', 'InternalServerError 500'],
  lambda: ['TooManyRequestsException 429', 'AccessDeniedException 403', 'ServiceException 500'],
};

describe('every API has words of its own', () => {
  test.each(APIS)('%s', async (api, ask) => {
    const said: string[] = [];
    for (const does of ['throttle', 'deny', 'fail'] as const) {
      aws.faults.set({ does });
      // oxlint-disable-next-line no-await-in-loop -- one fault after the other is the point
      said.push((await refusal(ask())).replace(/:.*/s, ''));
    }
    expect(said).toEqual(SAID[api]);
  });
});

/** What twelve calls meet, one letter each: o for an answer. */
async function met(...faults: readonly Fault[]): Promise<string> {
  aws.faults.set(...faults);
  const letters: string[] = [];
  for (let turn = 0; turn < 12; turn += 1) {
    const name = turn % 2 === 0 ? 'DescribeVpcs' : 'DescribeSubnets';
    // oxlint-disable-next-line no-await-in-loop -- the order of the calls is what is counted
    letters.push((await refusal(call(client, name))).slice(0, 1));
  }
  return letters.join('').replaceAll('a', 'o');
}

describe('a fault strikes', () => {
  test.each<readonly [what: string, faults: readonly Fault[], met: string]>([
    ['nothing, where there is none', [], 'oooooooooooo'],
    ['every call, where nothing else is said', [{ does: 'throttle' }], 'RRRRRRRRRRRR'],
    ['one action', [{ does: 'deny', actions: ['ec2:DescribeSubnets'] }], 'oUoUoUoUoUoU'],
    ['actions by a star', [{ does: 'deny', actions: ['ec2:Describe*'] }], 'UUUUUUUUUUUU'],
    ['actions of an API alone', [{ does: 'deny', actions: ['ssm:*'] }], 'oooooooooooo'],
    ['every third', [{ does: 'throttle', every: 3 }], 'ooRooRooRooR'],
    ['the first two', [{ does: 'fail', first: 2 }], 'IIoooooooooo'],
    ['every second of one action', [{ does: 'fail', every: 2, actions: ['ec2:DescribeVpcs'] }], 'ooIoooIoooIo'],
    [
      'the first that is named, where two meet',
      [
        { does: 'throttle', every: 2 },
        { does: 'deny', every: 3 },
      ],
      'oRURoRoRURoR',
    ],
  ])('%s', async (_what, faults, letters) => {
    expect(await met(...faults)).toBe(letters);
  });

  test('a share of the calls, the same ones for the same seed', async () => {
    const first = await met({ does: 'throttle', share: 0.5, seed: 7 });
    expect(first).toMatch(/^(?=.*R)(?=.*o)[Ro]{12}$/);
    expect(await met({ does: 'throttle', share: 0.5, seed: 7 })).toBe(first);
    expect(await met({ does: 'throttle', share: 0.5, seed: 8 })).not.toBe(first);
  });

  test('none, once they are cleared, and those that are set can be read', async () => {
    aws.faults.set({ does: 'throttle' });
    expect(aws.faults.now).toEqual([{ does: 'throttle' }]);
    aws.faults.clear();
    expect(aws.faults.now).toEqual([]);
    expect(await refusal(call(client, 'DescribeVpcs'))).toBe('answered {"Vpcs":[{"VpcId":"vpc-1"}]}');
  });
});

describe('a connection that is cut', () => {
  test.each(['before', 'midst'] as const)('%s the answer', async (when) => {
    aws.faults.set({ does: 'cut', when });
    expect(await refusal(call(client, 'DescribeVpcs'))).toMatch(/socket hang up|aborted|ECONNRESET/);
    expect(aws.calls.map(({ action, status }) => [action, status])).toEqual([['ec2:DescribeVpcs', 0]]);
  });

  test.each(['before', 'midst'] as const)('%s the answer is made good by asking again', async (when) => {
    aws.faults.set({ does: 'cut', when, first: 1 });
    const patient = new EC2Client({ ...clientOf(aws), maxAttempts: 2 });
    expect(await call(patient, 'DescribeVpcs')).toEqual({ Vpcs: [{ VpcId: 'vpc-1' }] });
    expect(aws.calls.map(({ status }) => status)).toEqual([0, 200]);
    patient.destroy();
  });
});

describe('slowness', () => {
  test('is each call’s own: calls that are made together wait together', async () => {
    aws.faults.set(
      { does: 'slow', milliseconds: 250 },
      { does: 'slow', milliseconds: 50, actions: ['ec2:DescribeVpcs'] },
    );
    await Promise.all(['DescribeVpcs', 'DescribeSubnets', 'DescribeVpcs'].map((name) => call(client, name)));
    const waits = aws.calls.map(({ action, startedAt, endedAt }) => ({ action, waited: endedAt - startedAt }));
    const least = (action: string) =>
      Math.min(...waits.filter((one) => one.action === action).map(({ waited }) => waited));
    expect(waits).toHaveLength(3);
    expect(least('ec2:DescribeSubnets')).toBeGreaterThanOrEqual(249);
    expect(least('ec2:DescribeVpcs')).toBeGreaterThanOrEqual(299);
    const lastStart = Math.max(...aws.calls.map(({ startedAt }) => startedAt));
    expect(lastStart).toBeLessThan(Math.min(...aws.calls.map(({ endedAt }) => endedAt)));
  });

  test('comes before what else goes wrong', async () => {
    aws.faults.set({ does: 'slow', milliseconds: 20 }, { does: 'deny' });
    expect(await refusal(call(client, 'DescribeVpcs'))).toMatch(/^UnauthorizedOperation/);
    const [one] = aws.calls;
    expect((one?.endedAt ?? 0) - (one?.startedAt ?? 0)).toBeGreaterThanOrEqual(19);
  });
});

/** Two calls, and never more. */
const PINCH: BudgetTable = (action) => ({ name: action, burst: 2, perSecond: 0 });

describe('the budget of calls', () => {
  test('is each action’s own, and throttles what goes beyond', async () => {
    await withEc2(
      { Vpcs: [], Subnets: [] },
      async (own, { calls }) => {
        const names = ['DescribeVpcs', 'DescribeVpcs', 'DescribeVpcs', 'DescribeSubnets'];
        await Promise.all(names.map((name) => refusal(call(own, name))));
        expect(calls.map(({ action, error }) => `${action} ${error ?? 'answered'}`).toSorted()).toEqual([
          'ec2:DescribeSubnets answered',
          'ec2:DescribeVpcs RequestLimitExceeded',
          'ec2:DescribeVpcs answered',
          'ec2:DescribeVpcs answered',
        ]);
      },
      { budget: PINCH },
    );
  });

  test('fills up again with time', () => {
    let now = 0;
    const budget = budgetOf(
      () => ({ name: 'x', burst: 3, perSecond: 2 }),
      () => now,
    );
    const takes = (count: number) => Array.from({ length: count }, () => budget('x', {})).filter(Boolean).length;
    expect(takes(5)).toBe(3);
    now += 499;
    expect(takes(5)).toBe(0);
    now += 1;
    expect(takes(5)).toBe(1);
    now += 60_000;
    expect(takes(5)).toBe(3);
  });

  test.each([
    ['a call by filters', 'ec2:DescribeVpcs', { Filters: [] }, 100, 20],
    ['a call by ids', 'ec2:DescribeVpcs', { VpcIds: [] }, 100, 20],
    ['a call by pages', 'ec2:DescribeVpcs', { MaxResults: 5 }, 100, 20],
    ['a call for everything', 'ec2:DescribeVpcs', {}, 50, 10],
  ])('of EC2: %s', (_what, action, input, burst, perSecond) => {
    expect(EC2_BUDGET(action, input)).toMatchObject({ burst, perSecond });
  });

  test('of other APIs is not counted', () => {
    expect(EC2_BUDGET('ssm:SendCommand', {})).toBeUndefined();
  });
});
