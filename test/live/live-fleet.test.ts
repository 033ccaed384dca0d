import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type Budget, budgetOf, type Calls } from '../../lib/collect/aws/budget/budget.ts';
import { recordedNames } from '../../lib/collect/names/recorded-names.ts';
import { resolveName } from '../../lib/collect/names/resolve-name.ts';
import { mergeFiles } from '../../lib/collect/snapshot/merge-files.ts';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../lib/embedded/embedded-aws.ts';
import { EC2_BUDGET } from '../../lib/embedded/faults/budget.ts';
import { recordedWorld } from '../../lib/embedded/world/recorded-world.ts';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import { answerOf, sweep } from '../../lib/fleet/sweep.ts';
import { auditLive } from '../../lib/live/live-audit.ts';
import { itemsLive, sweepLive } from '../../lib/live/live-fleet.ts';
import { livePorts } from '../../lib/live/live-ports.ts';
import { AuditOrder } from '../../lib/model/audit-order.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import type { OutboundRequest } from '../../lib/pipeline.ts';

const EXAMPLES = resolve(import.meta.dirname, '../../examples');
const NAMES = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const WATCH = { progress: () => undefined, signal: new AbortController().signal };
const STAMP = { id: 'example', createdAt: '2026-11-21T00:00:00.000Z' };

const open: EmbeddedAws[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((aws) => aws.close()));
});

/** The account of a snapshot, with AWS's own budget. */
async function accountOf(whole: Snapshot) {
  const world = recordedWorld(whole);
  const aws = await startEmbeddedAws(world, { budget: EC2_BUDGET });
  open.push(aws);
  Object.assign(process.env, aws.environment);
  const budget: Budget = budgetOf();
  const asked: string[] = [];
  const names = recordedNames(whole.names ?? {});
  const ports = livePorts({
    home: { region: world.region },
    accounts: [],
    regions: [],
    budget,
    resolve: (host, signal) => {
      asked.push(host);
      return resolveName(host, signal, names);
    },
  });
  return { aws, asked, ports: { ...ports, budget } };
}

async function example(name: string) {
  const request = JSON.parse(await readFile(join(EXAMPLES, name, 'question.json'), 'utf8')) as OutboundRequest;
  const whole = await readSnapshot(join(EXAMPLES, name, 'snapshot'));
  return { request, whole, ...(await accountOf(whole)) };
}

function total(calls: Calls): number {
  return Object.values(calls).reduce((a, b) => a + b, 0);
}

function itemOf(vpcId: string) {
  return { accountId: null, region: null, vpcId };
}

describe('over the wire, a fleet says what an audit says', () => {
  test.each(NAMES)('%s', async (name) => {
    const { request, whole, ports } = await example(name);
    const vpcId = whole.NetworkInterfaces?.find((one) => one.NetworkInterfaceId === request.eni)?.VpcId;
    if (request.eni === undefined || vpcId === undefined) return;
    const { eni, destination } = request;
    const { swept } = await sweepLive(ports, itemOf(vpcId), ['198.51.100.77:443', destination], WATCH);
    const order = AuditOrder.parse({ eni, destination, probe: false });
    const { audits } = await auditLive(ports, order, STAMP, WATCH);
    const enis = whole.NetworkInterfaces?.filter((one) => one.VpcId === vpcId).map((one) => one.NetworkInterfaceId);
    expect(swept.find((one) => one.enis.includes(eni))?.answers[1]).toEqual(answerOf(audits[0]));
    expect(swept.flatMap((one) => one.enis).toSorted()).toEqual(enis?.toSorted());
  });
});

describe('one VPC with a hundred destinations', () => {
  const many = Array.from({ length: 100 }, (_, i) => [`198.51.100.${i}:443`, `10.0.10.${i}:5432`])
    .flat()
    .slice(0, 100);

  test('takes as many calls as few of them do, all counted, and none of them is throttled', async () => {
    const { whole, aws, ports } = await example('healthy-private-subnet');
    const vpcId = whole.Vpcs?.[0]?.VpcId ?? '';
    const [few, all] = [
      await sweepLive(ports, itemOf(vpcId), many.slice(0, 2), WATCH),
      await sweepLive(ports, itemOf(vpcId), many, WATCH),
    ];
    process.stdout.write(`${total(all.calls)} calls of AWS for a VPC and 100 destinations\n`);
    expect(all.calls).toEqual(few.calls);
    expect(total(all.calls) + total(few.calls)).toBe(aws.calls.length);
    expect(total(all.calls)).toBeLessThanOrEqual(12);
    // Those of the VPC, and whose the public addresses are.
    expect(all.calls['ec2:DescribeNetworkInterfaces']).toBe(2);
  });

  test('is told as the files of a snapshot, which says the same', async () => {
    const { whole, ports } = await example('healthy-private-subnet');
    const { swept, files } = await sweepLive(ports, itemOf(whole.Vpcs?.[0]?.VpcId ?? ''), many, WATCH);
    const texts = files.map(({ path, content }) => ({ path, text: JSON.stringify(content) }));
    const enis = swept.flatMap((one) => one.enis).toSorted();
    expect(sweep(compileNetwork(mergeFiles(texts)), enis, many)).toEqual(swept);
  });
});

test('a name is resolved once, and what cannot be asked about is an error of its own answers', async () => {
  const { whole, asked, ports, request } = await example('healthy-private-subnet');
  const name = Object.keys(whole.names ?? {})[0] ?? '';
  const destinations = [`${name}:443`, 'nobody.example.invalid:443', 'no destination', `${name}:80`, 'eni-0123:22'];
  const { swept } = await sweepLive(ports, itemOf(whole.Vpcs?.[0]?.VpcId ?? ''), destinations, WATCH);
  const own = swept.find(({ enis }) => enis.includes(request.eni ?? ''));
  expect(asked.toSorted()).toEqual([name, 'nobody.example.invalid'].toSorted());
  expect(own?.answers.map(({ verdict, error }) => [verdict, error?.replace(/:.*/s, '')])).toEqual([
    ['reachable', undefined],
    ['unknown', 'no address of "nobody.example.invalid" is known'],
    ['unknown', 'destination "no destination"'],
    [own?.answers[3]?.verdict, undefined],
    ['unknown', '"eni-0123'],
  ]);
});

describe('what ends a sweep', () => {
  test.each([
    ['a VPC without interfaces', 'vpc-0f0f0f0f', undefined, { code: 'not-found' }],
    ['interfaces that nobody may see', undefined, 'deny', { code: 'aws-refused' }],
    ['an account that is busy', undefined, 'throttle', { code: 'throttled' }],
  ] as const)(
    '%s',
    async (_what, vpcId, does, problem) => {
      const { whole, aws, ports } = await example('healthy-private-subnet');
      if (does !== undefined) aws.faults.set({ does, actions: ['ec2:DescribeNetworkInterfaces'] });
      const item = itemOf(vpcId ?? whole.Vpcs?.[0]?.VpcId ?? '');
      await expect(sweepLive(ports, item, ['198.51.100.1:443'], WATCH)).rejects.toMatchObject(problem);
    },
    60_000,
  );

  test('a signal', async () => {
    const { whole, aws, ports } = await example('healthy-private-subnet');
    aws.faults.set({ does: 'slow', milliseconds: 5000 });
    const over = new AbortController();
    const sweeping = sweepLive(ports, itemOf(whole.Vpcs?.[0]?.VpcId ?? ''), ['198.51.100.1:443'], {
      ...WATCH,
      signal: over.signal,
    });
    setTimeout(() => over.abort(), 50);
    await expect(sweeping).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('the items of an account', () => {
  test('are the VPCs in which it has interfaces', async () => {
    const { whole, ports } = await example('peering-return-route-missing').catch(() =>
      example(NAMES.find((name) => name.includes('peering')) ?? ''),
    );
    const vpcs = [...new Set(whole.NetworkInterfaces?.map(({ VpcId = '' }) => VpcId))].toSorted();
    const items = await itemsLive(ports, ports.home, WATCH.signal);
    expect(vpcs.length).toBeGreaterThan(1);
    expect(items).toEqual(vpcs.map((vpcId) => ({ accountId: null, region: ports.home.region, vpcId })));
  });

  test.each([
    ['deny', 'aws-refused'],
    ['throttle', 'throttled'],
  ] as const)(
    'cannot be told where AWS says %s',
    async (does, code) => {
      const { aws, ports } = await example('healthy-private-subnet');
      aws.faults.set({ does, actions: ['ec2:DescribeNetworkInterfaces'] });
      await expect(itemsLive(ports, ports.home, WATCH.signal)).rejects.toMatchObject({ code });
    },
    60_000,
  );
});
