import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { applyPlan } from '../../lib/remediate/apply-plan.ts';
import { keepCallback } from '../../lib/remediate/decision.ts';
import { receiptKeeper } from '../../lib/remediate/keep-receipt.ts';
import type { RemediatorPorts } from '../../lib/remediate/ports.ts';
import { proposePlan } from '../../lib/remediate/propose-plan.ts';
import { ID, type RemediationService, remediationService } from './remediation-service.ts';

let service: RemediationService;
let woken: string[];
let ports: RemediatorPorts;
const SIGNAL = AbortSignal.timeout(60_000);

beforeEach(async () => {
  service = await remediationService('egress-group-without-the-port');
  woken = [];
  ports = { ...service.ports, wake: async (callbackId) => void woken.push(callbackId) };
  await service.wish();
  await proposePlan(ports, ID, SIGNAL);
});
afterEach(() => service.close());

test('whoever waits is not woken while nobody has decided', async () => {
  await keepCallback(ports, ID, 'callback-1');
  expect([woken, (await service.record()).callbackId]).toEqual([[], 'callback-1']);
});

test('who decided before anybody waited is heard all the same', async () => {
  await service.approve();
  await keepCallback(ports, ID, 'callback-1');
  expect(woken).toEqual(['callback-1']);
});

test('a worker whose plan another one has taken up writes no receipt any more', async () => {
  await service.approve();
  await applyPlan(ports, ID, SIGNAL);
  const { receipt } = await service.record();
  if (receipt === null) throw new Error('nothing was applied');
  const one = receiptKeeper(ports, await service.record());
  const late = receiptKeeper(ports, await service.record());
  await one.write(receipt);
  await one.write(receipt);
  await expect(late.write(receipt)).rejects.toThrow(`another worker has taken plan ${ID} up`);
  const other = receiptKeeper(ports, await service.record());
  await other.write(receipt);
  await expect(one.write(receipt)).rejects.toThrow(`another worker has taken plan ${ID} up`);
  await other.write(receipt);
});
