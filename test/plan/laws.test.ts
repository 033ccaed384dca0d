import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rowChanges, takeBack } from '../../lib/collect/snapshot/row-changes.ts';
import { evaluate } from '../../lib/evaluate/evaluate.ts';
import { compileNetwork, type Network } from '../../lib/evaluate/network/network.ts';
import { type PacketSet } from '../../lib/packets/index.ts';
import type { OpenPackets } from '../../lib/plan/fix.ts';
import { openedBy } from '../../lib/plan/opened.ts';
import { planFor } from '../../lib/plan/plan.ts';
import { type Aim, patched, prove } from '../../lib/plan/proof.ts';
import { engineSnapshot } from '../support/engine-steps.ts';
import type { Packet } from '../support/naive/packet.ts';
import type { RawSnapshot } from '../support/naive/snapshot.ts';
import { walkPacket } from '../support/naive/walk.ts';
import { type RandomNetwork, randomNetwork } from '../support/random-network.ts';
import { nearPackets, questionFor, rawSnapshot } from './random-plan.ts';

const RUNS = Number(process.env['PLAN_RUNS'] ?? 2000);
const SEED = Number(process.env['PLAN_SEED'] ?? Date.now() % 2 ** 31);

function aimOf(packet: Packet): Aim {
  return { eni: packet.eni, questions: [questionFor(packet)], circumstances: {} };
}

function passes(snapshot: RawSnapshot, packet: Packet, natPort: number): string {
  return walkPacket(snapshot, packet, { natPort }).passes;
}

/** Every form that the packet has on its way, out and back. */
function formsOf(network: Network, packet: Packet): readonly PacketSet[] {
  const { traces } = evaluate(network, questionFor(packet));
  return traces.flatMap(({ trace }) => [...trace.out, ...trace.back].map((hop) => hop.packets));
}

/** What became reachable has passed something that the plan says it opens. */
function isTold(after: Network, opens: readonly OpenPackets[], packet: Packet): boolean {
  return formsOf(after, packet).some((form) => opens.some((one) => !one.packets.intersect(form).isEmpty));
}

function checkPlan({ snapshot: raw, packet, natPort }: RandomNetwork, tally: Tally): void {
  const before = engineSnapshot(raw);
  const aim = aimOf(packet);
  const { proposals, noFix } = planFor(compileNetwork(before), aim, 'plan-1');
  if (prove(before, [], aim).verdict === 'reachable') return;
  tally.broken += 1;
  if (proposals.length === 0)
    // oxlint-disable-next-line jest/no-conditional-expect -- of a network that no change mends, the reasons are all there is
    expect(noFix.map(({ because, advice }) => because !== '' && advice !== '')).not.toEqual([]);
  else tally.mended += 1;
  for (const proposal of proposals) {
    const changes = proposal.changes.map(({ change }) => change);
    for (const change of changes) tally.kinds.add(change.kind);
    const after = patched(before, changes);
    const [raws, compiled] = [rawSnapshot(after), compileNetwork(after)];
    const opens = openedBy(compileNetwork(before), compiled, changes);
    expect(proposal.proof.verdict).toBe('reachable');
    expect(prove(before, changes, aim).verdict).toBe('reachable');
    expect(passes(raws, packet, natPort)).toBe('yes');
    for (const change of changes) {
      const rest = changes.filter((one) => one !== change);
      expect(prove(before, rest, aim).verdict).not.toBe('reachable');
    }
    expect(takeBack(after, rowChanges(before, after))).toEqual(before);
    for (const near of nearPackets(raw, packet)) {
      const opened = passes(raw, near, natPort) !== 'yes' && passes(raws, near, natPort) === 'yes';
      // oxlint-disable-next-line jest/no-conditional-expect -- the law is about what became reachable alone
      if (opened) expect([changes, near, isTold(compiled, opens, near)]).toEqual([changes, near, true]);
      tally.opened += opened ? 1 : 0;
    }
  }
}

interface Tally {
  broken: number;
  mended: number;
  opened: number;
  readonly kinds: Set<string>;
}

describe('a plan', () => {
  test(`of ${RUNS} random networks makes the question reachable, tells what it opens, holds nothing needless and can be taken back (seed ${SEED})`, () => {
    const tally: Tally = { broken: 0, mended: 0, opened: 0, kinds: new Set() };
    const property = fc.property(randomNetwork, (network) => checkPlan(network, tally));
    fc.assert(property, { numRuns: Math.ceil(RUNS * 1.6), seed: SEED });
    const { broken, mended, opened, kinds } = tally;
    process.stdout.write(
      `plans: ${broken} broken networks, ${mended} mended, ${opened} packets opened besides; ${[...kinds].join(' ')}\n`,
    );
    expect(broken).toBeGreaterThanOrEqual(RUNS * 0.9);
    expect(mended / broken).toBeGreaterThan(0.2);
    expect(kinds.size).toBeGreaterThan(5);
  }, 900_000);
});
