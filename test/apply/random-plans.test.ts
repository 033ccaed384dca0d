import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { applyReceipt } from '../../lib/apply/apply-receipt.ts';
import { undoReceipt } from '../../lib/apply/undo-receipt.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../lib/embedded/embedded-aws.ts';
import type { World } from '../../lib/embedded/world/world.ts';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import type { Change } from '../../lib/model/change.ts';
import { planFor } from '../../lib/plan/plan.ts';
import { questionFor } from '../plan/random-plan.ts';
import { engineSnapshot } from '../support/engine-steps.ts';
import { type RandomNetwork, randomNetwork } from '../support/random-network.ts';
import { handsOn, kept, receiptOf, stateOf } from './bench-of-hands.ts';

const RUNS = Number(process.env['APPLY_RUNS'] ?? 1000);
const SEED = Number(process.env['APPLY_SEED'] ?? Date.now() % 2 ** 31);

/** Of the random networks. */
const OWNER = '111111111111';

/** The plan of a random network, if it has one. */
function planned({ snapshot, packet }: RandomNetwork): readonly Change[] {
  const aim = { eni: packet.eni, questions: [questionFor(packet)], circumstances: {} };
  const { proposals } = planFor(compileNetwork(engineSnapshot(snapshot)), aim, 'plan-1');
  return (proposals[0]?.changes ?? []).map(({ change }) => change);
}

/** As AWS tells it: an endpoint that no table leads to has an empty list of them. */
function told({ snapshot }: RandomNetwork): World['rows'] {
  const endpoints = snapshot.VpcEndpoints?.map((one) => ({ RouteTableIds: [], ...one }));
  return { ...snapshot, ...(endpoints && { VpcEndpoints: endpoints }) };
}

function isOfBlackhole({ RouteTables = [] }: World['rows'], change: Change): boolean {
  if (change.kind !== 'replace-route') return false;
  const table = RouteTables.find((one) => one['RouteTableId'] === change.routeTableId);
  const routes = (table?.['Routes'] ?? []) as readonly Readonly<Record<string, unknown>>[];
  return routes.some((one) => one['State'] === 'blackhole' && Object.values(one).includes(change.destination));
}

/** Applied, and taken back. */
async function there(aws: EmbeddedAws, changes: readonly Change[], rows: World['rows']): Promise<void> {
  const before = stateOf(aws);
  const { open } = kept(receiptOf(changes));
  const first = open();
  const { steps, outcome } = await applyReceipt(handsOn(aws), first.receipt, first.journal);
  const done = { changes, failures: changes.map(() => null), outcome: 'applied' };
  expect({ changes, failures: steps.map(({ failure }) => failure), outcome }).toEqual(done);
  expect(stateOf(aws)).not.toEqual(before);
  const second = open();
  const undone = await undoReceipt(handsOn(aws), second.receipt, second.journal);
  // What a blackhole led to may be gone: AWS leads no route there again, and the receipt says what became of it.
  if (changes.some((change) => isOfBlackhole(rows, change))) return;
  expect({ changes, outcome: undone.outcome, state: stateOf(aws) }).toEqual({
    changes,
    outcome: 'restored',
    state: before,
  });
}

test(`the plans of ${RUNS} random networks are applied and taken back, and describe tells the same as before (seed ${SEED})`, async () => {
  let applied = 0;
  const property = fc.asyncProperty(randomNetwork, async (network) => {
    const changes = planned(network);
    if (changes.length === 0) return;
    const rows = told(network);
    const aws = await startEmbeddedAws({ account: OWNER, region: 'us-east-1', rows, hosts: {} }, { absent: 'empty' });
    await there(aws, changes, rows).finally(aws.close);
    applied += 1;
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED });
  process.stdout.write(`plans applied and taken back: ${applied} of ${RUNS} networks\n`);
  expect(applied / RUNS).toBeGreaterThan(0.1);
}, 900_000);
