import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluate } from '../../../lib/evaluate/evaluate.ts';
import { compileNetwork, type Network } from '../../../lib/evaluate/network/network.ts';
import { type Drop, dropsOf } from '../../../lib/explain/blockers.ts';
import type { Change } from '../../../lib/model/change.ts';
import { isGap } from '../../../lib/model/gap.ts';
import type { Question } from '../../../lib/model/question.ts';
import type { Snapshot } from '../../../lib/model/snapshot.ts';
import type { OpenPackets, Scene } from '../../../lib/plan/fix.ts';
import { EVERY_FIX } from '../../../lib/plan/fixes/registry.ts';
import { engineSnapshot } from '../../support/engine-steps.ts';
import type { Packet } from '../../support/naive/packet.ts';
import { walkPacket } from '../../support/naive/walk.ts';
import { type RandomNetwork, randomNetwork } from '../../support/random-network.ts';
import { nearPackets, questionFor, rawSnapshot } from '../random-plan.ts';

const RUNS = Number(process.env['ROUTE_RUNS'] ?? 400);
const SEED = Number(process.env['ROUTE_SEED'] ?? Date.now() % 2 ** 31);

const KINDS: ReadonlySet<string> = new Set([
  'add-route',
  'replace-route',
  'associate-route-table',
  'associate-gateway-endpoint',
  'add-transit-gateway-route',
  'disable-source-dest-check',
] satisfies readonly Change['kind'][]);

/** Random tables name no association, which AWS always does. */
function withAssociations(snapshot: Snapshot): Snapshot {
  const RouteTables = snapshot.RouteTables?.map((table) => ({
    ...table,
    Associations: table.Associations?.map((one, i) => ({
      RouteTableAssociationId: `rtbassoc-${table.RouteTableId}-${i}`,
      ...one,
    })),
  }));
  return RouteTables === undefined ? snapshot : { ...snapshot, RouteTables };
}

function dropsIn(network: Network, question: Question): readonly Drop[] {
  return dropsOf([evaluate(network, question)], [1]);
}

function nameOf({ gate, ruling }: Drop): string {
  return [gate.gate, gate.direction, gate.at, gate.resourceId, ruling.code].join(' ');
}

interface Candidate {
  readonly drop: Drop;
  readonly change: Change;
  readonly before: Network;
  readonly after: Network;
  readonly opens: readonly OpenPackets[];
}

function candidatesIn({ snapshot: raw, packet }: RandomNetwork): readonly Candidate[] {
  const before = compileNetwork(withAssociations(engineSnapshot(raw)));
  const question = questionFor(packet);
  const home = before.interfaceOf(packet.eni);
  const account = isGap(home) ? undefined : home.record.OwnerId;
  const scene: Scene = { network: before, eni: packet.eni, account, questions: [question], prefixListId: undefined };
  return dropsIn(before, question).flatMap((drop) =>
    EVERY_FIX.filter(({ lifts }) => lifts.includes(drop.ruling.code)).flatMap((fix) => {
      const proposal = fix.propose(scene, drop);
      if ('because' in proposal) return [];
      return proposal
        .filter(({ kind }) => KINDS.has(kind))
        .map((change) => {
          const after = compileNetwork(fix.patch(before.snapshot, change));
          return { drop, change, before, after, opens: fix.opens(before, after, change) };
        });
    }),
  );
}

/** What became reachable has passed something that the change says it opens. */
function isTold({ after, opens }: Candidate, packet: Packet): boolean {
  const { traces } = evaluate(after, questionFor(packet));
  const forms = traces.flatMap(({ trace }) => [...trace.out, ...trace.back].map((hop) => hop.packets));
  return forms.some((form) => opens.some(({ packets }) => !packets.intersect(form).isEmpty));
}

describe('a route that is proposed', () => {
  const kinds = new Map<string, { lifted: number; all: number }>();
  let opened = 0;

  test(`lifts what it was proposed for, and tells whatever becomes reachable (${RUNS} networks, seed ${SEED})`, () => {
    const property = fc.property(randomNetwork, (network) => {
      const { snapshot: raw, packet, natPort } = network;
      for (const candidate of candidatesIn(network)) {
        const left = dropsIn(candidate.after, questionFor(packet)).map(nameOf);
        const tally = kinds.get(candidate.change.kind) ?? { lifted: 0, all: 0 };
        tally.all += 1;
        tally.lifted += left.includes(nameOf(candidate.drop)) ? 0 : 1;
        kinds.set(candidate.change.kind, tally);
        const changed = rawSnapshot(candidate.after.snapshot);
        for (const near of [packet, ...nearPackets(raw, packet)]) {
          if (walkPacket(raw, near, { natPort }).passes === 'yes') continue;
          if (walkPacket(changed, near, { natPort }).passes !== 'yes') continue;
          opened += 1;
          expect([candidate.change, near, isTold(candidate, near)]).toEqual([candidate.change, near, true]);
        }
      }
    });
    fc.assert(property, { numRuns: RUNS, seed: SEED });
    const figures = [...kinds].map(([kind, { lifted, all }]) => `${kind} ${lifted}/${all}`);
    process.stdout.write(`routes: ${figures.join(', ')}; ${opened} packets opened\n`);
    expect(opened).toBeGreaterThan(RUNS / 20);
    expect([...kinds.keys()].length).toBeGreaterThanOrEqual(4);
    const total = [...kinds.values()].reduce((sum, one) => ({
      lifted: sum.lifted + one.lifted,
      all: sum.all + one.all,
    }));
    // A second fault may hide behind the first.
    expect(total.lifted / total.all).toBeGreaterThan(0.95);
  }, 300_000);
});
