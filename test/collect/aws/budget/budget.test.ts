import {
  DescribeInternetGatewaysCommand,
  DescribeSubnetsCommand,
  type DescribeSubnetsCommandInput,
  type DescribeSubnetsCommandOutput,
} from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { FinalizeRequestMiddleware } from '@smithy/types';
import { type Attempt, budgetOf } from '../../../../lib/collect/aws/budget/budget.ts';
import { awsClients } from '../../../../lib/collect/aws/clients.ts';
import { interfaces } from '../../../../lib/collect/aws/readers/ec2.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../../../lib/embedded/embedded-aws.ts';
import { virtualClock } from './virtual-clock.ts';

const REGION = 'eu-west-1';
const SELECTIVE = { Filters: [{ Name: 'vpc-id', Values: ['vpc-1'] }] };

/** When each of so many attempts at once is let through, in seconds. */
async function instants(share: number, attempts: readonly (readonly [account: string, action: string])[]) {
  const clock = virtualClock();
  const budget = budgetOf(share, clock);
  const { signal } = new AbortController();
  const got = attempts.map(([account, action]) =>
    budget
      .paceOf({ account, region: REGION })({ action, input: SELECTIVE, signal })
      .then(() => clock.now() / 1000),
  );
  await clock.runUntil(3_600_000);
  return { got: await Promise.all(got), calls: budget.callsOf(signal) };
}

function many(count: number, account: string, action: string) {
  return Array.from({ length: count }, () => [account, action] as const);
}

describe('below half of what AWS allows', () => {
  test.each<[number, string, number, number]>([
    // Share, action, at once, seconds until the next.
    [1, 'ec2:DescribeSubnets', 50, 0.1],
    [0.1, 'ec2:DescribeSubnets', 5, 1],
    [1, 'ec2:CreateRoute', 25, 0.4],
    [1, 'ec2:CreateVpcEndpoint', 2, 6.667],
    // A bucket holds one call at least.
    [0.01, 'ec2:DescribeSubnets', 1, 10],
  ])('share %d of %s: %d at once, the next after %d s', async (share, action, atOnce, next) => {
    const { got } = await instants(share, many(atOnce + 1, '111122223333', action));
    expect(got).toEqual([...Array.from({ length: atOnce }, () => 0), next]);
  });

  test('accounts and actions have buckets of their own', async () => {
    const { got, calls } = await instants(0.02, [
      ['111122223333', 'ec2:DescribeSubnets'],
      ['444455556666', 'ec2:DescribeSubnets'],
      ['111122223333', 'ec2:DescribeVpcs'],
      ['111122223333', 'ecs:ListTasks'],
      ['111122223333', 'ec2:DescribeVpcs'],
    ]);
    expect(got).toEqual([0, 0, 0, 0, 5]);
    expect(calls).toEqual({ 'ec2:DescribeSubnets': 2, 'ec2:DescribeVpcs': 2, 'ecs:ListTasks': 1 });
  });

  test('sharers together keep below it too', async () => {
    const each = await Promise.all(
      Array.from({ length: 10 }, () => instants(1 / 10, many(12, '111122223333', 'ec2:DescribeSubnets'))),
    );
    const got = each.flatMap((one) => one.got).toSorted((a, b) => a - b);
    const over = got.filter((at, i) => i + 1 > 50 + 10 * at + 1e-6);
    expect({ count: got.length, over }).toEqual({ count: 120, over: [] });
  });
});

describe('the client of the SDK', () => {
  let aws: EmbeddedAws;
  beforeEach(async () => {
    aws = await startEmbeddedAws({ account: '111122223333', region: REGION, rows: ROWS, hosts: {} });
    Object.assign(process.env, aws.environment);
  });
  afterEach(() => aws.close());

  test('waits before every attempt, retries and pages among them', async () => {
    const seen: Attempt[] = [];
    const { ec2 } = awsClients({ region: REGION, pace: async (attempt) => void seen.push(attempt) });
    const { signal } = new AbortController();
    aws.faults.set({ does: 'throttle', actions: ['ec2:DescribeSubnets'], first: 2 });
    await ec2.send(new DescribeSubnetsCommand({ MaxResults: 5 }), { abortSignal: signal });
    await interfaces.read(
      awsClients({ region: REGION, pace: async (attempt) => void seen.push(attempt) }),
      ASK,
      signal,
    );
    expect(seen.map(({ action }) => action)).toEqual([
      ...Array.from({ length: 3 }, () => 'ec2:DescribeSubnets'),
      ...Array.from({ length: 2 }, () => 'ec2:DescribeNetworkInterfaces'),
    ]);
    expect(seen.every((one) => one.signal === signal)).toBe(true);
    expect(seen[0]?.input).toEqual({ MaxResults: 5 });
    expect(aws.calls).toHaveLength(5);
  });

  test('waits before it signs: a signature grows old', async () => {
    const signatures: unknown[] = [];
    const { ec2 } = awsClients({ region: REGION, pace: async () => undefined });
    const command = new DescribeSubnetsCommand({ MaxResults: 5 });
    const probe: FinalizeRequestMiddleware<DescribeSubnetsCommandInput, DescribeSubnetsCommandOutput> =
      (next) => (attempt) => {
        signatures.push((attempt.request as { readonly headers: object }).headers);
        return next(attempt);
      };
    for (const toMiddleware of ['paceMiddleware', 'httpSigningMiddleware'])
      command.middlewareStack.addRelativeTo(probe, { relation: 'after', toMiddleware, name: `after ${toMiddleware}` });
    await ec2.send(command);
    expect(signatures.map((headers) => 'authorization' in (headers as object))).toEqual([false, true]);
  });

  test('is broken off while it waits, and asks nothing', async () => {
    const clock = virtualClock();
    const budget = budgetOf(1 / 50, clock);
    const { ec2 } = awsClients({ region: REGION, pace: budget.paceOf({ region: REGION }) });
    const over = new AbortController();
    const ask = () => ec2.send(new DescribeInternetGatewaysCommand({}), { abortSignal: over.signal });
    await ask();
    const second = ask().catch((error: unknown) => (error instanceof Error ? error.name : error));
    await clock.runUntil(100);
    over.abort();
    expect(await second).toBe('AbortError');
    expect(aws.calls).toHaveLength(1);
    expect(budget.callsOf(over.signal)).toEqual({ 'ec2:DescribeInternetGateways': 1 });
  });

  test('without a budget asks at once', async () => {
    const { ec2 } = awsClients({ region: REGION });
    await Promise.all(Array.from({ length: 30 }, () => ec2.send(new DescribeSubnetsCommand({ MaxResults: 5 }))));
    expect(aws.calls).toHaveLength(30);
  });
});

const ASK = { filter: 'vpc-id', values: ['vpc-1'] };
const ROWS = {
  Subnets: [{ SubnetId: 'subnet-1', VpcId: 'vpc-1' }],
  InternetGateways: [],
  /** One page and a bit. */
  NetworkInterfaces: Array.from({ length: 1001 }, (_, i) => ({ NetworkInterfaceId: `eni-${i}`, VpcId: 'vpc-1' })),
};
