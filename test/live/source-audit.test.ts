import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Network } from '../../bin/serve/network/network.ts';
import { openRecording } from '../../bin/serve/network/recording.ts';
import { AuditOrder } from '../../lib/model/audit-order.ts';
import { Problem } from '../../lib/problem.ts';

const FOLDER = resolve(import.meta.dirname, '../../examples/three-subnets-one-wrong/snapshot');
const STAMP = { id: 'example', createdAt: '2026-11-21T00:00:00.000Z' };
const WATCH = { progress: () => undefined, signal: new AbortController().signal };
const WRONG = 'eni-02bd81c2f81660f08';

let network: Network;
beforeAll(async () => {
  network = await openRecording(FOLDER, 0);
});
afterAll(() => network.close());

function ask(eni: string) {
  return network.audit(AuditOrder.parse({ eni, destination: 'https://payments.example.com' }), STAMP, WATCH);
}

test('of a service the report is of the task that fares worst, and says how the others differ', async () => {
  const { request, verdict, siblings, findings, blockers } = await ask('ecs-service:prod/payments');
  const [blocker] = blockers;
  expect({ eni: request.eni, verdict, gate: blocker?.gate, code: blocker?.code }).toEqual({
    eni: WRONG,
    verdict: 'blocked',
    gate: 'route-table',
    code: 'blackhole-route',
  });
  expect(siblings?.map(({ eni, verdict: own, passShare }) => [eni, own, passShare])).toEqual([
    [WRONG, 'blocked', 0],
    ['eni-06b59584f9df21bf8', 'reachable', 1],
    ['eni-07354d38ca480dcf2', 'reachable', 1],
  ]);
  expect(findings[0]).toMatchObject({
    code: 'siblings-differ',
    severity: 'warning',
    message:
      '2 of 3 interfaces of ECS service payments in cluster prod reach https://payments.example.com; eni-02bd81c2f81660f08 in subnet-0122ae6688a6632a8 is blocked by route table rtb-05dbb28d5902ff36e on the way out.',
  });
});

test.each([
  ['prod/4d2f8e6c0a1b4937b5c8d9e7f3a2106c', 'a task'],
  ['arn:aws:ecs:eu-west-1:111122223333:task/prod/4d2f8e6c0a1b4937b5c8d9e7f3a2106c', 'its ARN'],
])('of one interface there are no siblings: %s', async (source) => {
  const { siblings, findings } = await ask(source);
  expect(siblings).toBeUndefined();
  expect(findings.map(({ code }) => code)).not.toContain('siblings-differ');
});

test.each<[string, Partial<Problem>]>([
  ['ecs-service:prod/orders', { code: 'not-found' }],
  ['10.0.99.99', { code: 'not-found' }],
  ['lambda:unknown', { code: 'aws-refused' }],
  ['arn:aws:ecs:eu-west-1:444455556666:service/prod/payments', { code: 'forbidden' }],
])('%s is a Problem', async (source, problem) => {
  const failure: unknown = await ask(source).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Problem);
  expect(failure).toMatchObject(problem);
});
