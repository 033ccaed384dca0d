import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { applyReceipt } from '../../lib/apply/apply-receipt.ts';
import { undoReceipt } from '../../lib/apply/undo-receipt.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../lib/embedded/embedded-aws.ts';
import type { Row } from '../../lib/embedded/world/row.ts';
import type { World } from '../../lib/embedded/world/world.ts';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import type { Change } from '../../lib/model/change.ts';
import type { ReceiptStep } from '../../lib/model/receipt.ts';
import { planFor } from '../../lib/plan/plan.ts';
import { questionFor } from '../plan/random-plan.ts';
import { engineSnapshot } from '../support/engine-steps.ts';
import { type RandomNetwork, randomNetwork } from '../support/random-network.ts';
import { handsOn, kept, receiptOf, stateOf } from './bench-of-hands.ts';

const RUNS = Number(process.env['APPLY_RUNS'] ?? 2400);
const SEED = Number(process.env['APPLY_SEED'] ?? Date.now() % 2 ** 31);

/** A step that could not be taken back. */
function untaken({ change: { kind }, failure }: ReceiptStep): string {
  return `${kind}, ${failure === null ? 'in silence' : 'and why'}`;
}

/** Of the random networks. */
const OWNER = '111111111111';

function hexOf(word: string): string {
  return Buffer.from(word).toString('hex').padStart(8, '0');
}

/** With ids of prefix lists as AWS takes them. */
const network = randomNetwork.map((drawn): RandomNetwork => {
  const text = JSON.stringify(drawn).replace(/"pl-([\w-]+)"/g, (_, word: string) => `"pl-${hexOf(word)}"`);
  return JSON.parse(text) as RandomNetwork;
});

/** The plan of a random network, if it has one. */
function planned({ snapshot, packet }: RandomNetwork): readonly Change[] {
  const aim = { eni: packet.eni, questions: [questionFor(packet)], circumstances: {} };
  const { proposals } = planFor(compileNetwork(engineSnapshot(snapshot)), aim, 'plan-1');
  return (proposals[0]?.changes ?? []).map(({ change }) => change);
}

/** As AWS tells it: an endpoint that no table leads to has an empty list of them, and whose entries are told is a list. */
function told({ snapshot }: RandomNetwork): World['rows'] {
  const { VpcEndpoints = [], prefixListEntries = [] } = snapshot;
  const endpoints = VpcEndpoints.map((one) => ({ RouteTableIds: [], ...one }));
  const lists = prefixListEntries.map(({ PrefixListId }) => ({ PrefixListId, PrefixListName: PrefixListId }));
  return { ...snapshot, VpcEndpoints: endpoints, PrefixLists: lists };
}

/** AWS leads no route back to what does not forward, or is gone: the plan warned of it, and the receipt says so. */
function isOfBlackhole({ RouteTables = [] }: World['rows'], change: Change): boolean {
  if (change.kind !== 'replace-route') return false;
  const table = RouteTables.find((one) => one['RouteTableId'] === change.routeTableId);
  const routes = (table?.['Routes'] ?? []) as readonly Readonly<Record<string, unknown>>[];
  return routes.some((one) => one['State'] === 'blackhole' && Object.values(one).includes(change.destination));
}

/**
 * What the account holds: of a family that was not read nobody can tell that there is nothing. The state of a route and the
 * instance behind its interface are AWS's to say, from what it leads to, and random networks say what they like.
 */
function held(aws: EmbeddedAws): World['rows'] {
  const { RouteTables = [], ...rest } = stateOf(aws);
  const tables = RouteTables.map((table) => ({
    ...table,
    Routes: (table['Routes'] as readonly Row[]).map(({ State: _state, InstanceId: _instance, ...route }) => route),
  }));
  return Object.fromEntries(Object.entries({ ...rest, RouteTables: tables }).filter(([, rows]) => rows.length > 0));
}

/** Applied, and taken back. */
async function there(aws: EmbeddedAws, changes: readonly Change[], rows: World['rows']): Promise<void> {
  const before = held(aws);
  const { open } = kept(receiptOf(changes));
  const first = open();
  const { steps, outcome } = await applyReceipt(handsOn(aws), first.receipt, first.journal);
  const done = { changes, failures: changes.map(() => null), outcome: 'applied' };
  expect({ changes, failures: steps.map(({ failure }) => failure), outcome }).toEqual(done);
  expect(held(aws)).not.toEqual(before);
  const second = open();
  const undone = await undoReceipt(handsOn(aws), second.receipt, second.journal);
  if (changes.some((change) => isOfBlackhole(rows, change))) return;
  const left = undone.steps.filter(({ status }) => status !== 'undone');
  // oxlint-disable-next-line jest/no-conditional-expect -- the exception is told, and is of one kind
  if (undone.outcome === 'torn') return expect(left.map(untaken)).toEqual(left.map(() => 'replace-route, and why'));
  expect({ changes, outcome: undone.outcome, state: held(aws) }).toEqual({
    changes,
    outcome: 'restored',
    state: before,
  });
}

test(`the plans of ${RUNS} random networks are applied and taken back, and describe tells the same as before (seed ${SEED})`, async () => {
  let applied = 0;
  const property = fc.asyncProperty(network, async (drawn) => {
    const changes = planned(drawn);
    // Groups that were not read are told by their rules alone, and the account would not have them.
    if (changes.length === 0 || drawn.snapshot.SecurityGroups === undefined) return;
    const rows = told(drawn);
    const aws = await startEmbeddedAws({ account: OWNER, region: 'us-east-1', rows, hosts: {} }, { absent: 'empty' });
    await there(aws, changes, rows).finally(aws.close);
    applied += 1;
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED });
  process.stdout.write(`plans applied and taken back: ${applied} of ${RUNS} networks\n`);
  expect(applied / RUNS).toBeGreaterThan(0.1);
}, 900_000);
