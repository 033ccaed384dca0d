import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { type LocalRemediations, localRemediations } from '../../../lambda/remediation/local-remediations.ts';
import { undoing } from '../../../lib/approve/remediation-life.ts';
import { ID, type RemediationService, remediationService } from '../../remediate/remediation-service.ts';

let service: RemediationService;
let remediations: LocalRemediations;

beforeAll(async () => {
  service = await remediationService('egress-group-without-the-port');
  remediations = await localRemediations(service.ports);
});
afterEach(() => service.aws.forgetCalls());
afterAll(async () => {
  await remediations.close();
  await service.close();
});

/** Looks at the record until it is in that state. */
async function until(state: string): Promise<void> {
  for (let looks = 0; looks < 400; looks++) {
    // oxlint-disable-next-line no-await-in-loop -- one look after the other is the point
    if ((await service.record()).state === state) return;
    // oxlint-disable-next-line no-await-in-loop -- the same
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error(`it is ${(await service.record()).state} and not ${state}`);
}

test('a plan lives its whole life under the runner of the SDK, and is undone', async () => {
  await service.wish();
  await remediations.dispatchPlan(ID);
  await until('proposed');
  await service.approve();
  await remediations.decided(await service.record());
  await until('verified');
  const { next, transition } = undoing(await service.record(), Date.now(), { by: 'ann', why: 'enough' });
  if (next !== undefined) await service.plans.replace(next, transition);
  await remediations.undo(ID);
  await until('undone');
  expect(await service.history()).toEqual([
    'planning → planning',
    'planning → proposed',
    'proposed → approved',
    'approved → applying',
    'applying → applied',
    'applied → verified',
    'verified → undoing',
    'undoing → undone',
  ]);
});
