import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluate } from '../../lib/evaluate/evaluate.ts';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import { changesBetween, revertAll } from '../../lib/watch/changes/changes-between.ts';
import { decidedBy } from '../../lib/watch/decided-by.ts';
import { questionFor } from '../plan/random-plan.ts';
import { engineSnapshot } from '../support/engine-steps.ts';
import type { Packet } from '../support/naive/packet.ts';
import { randomNetwork } from '../support/random-network.ts';

const RUNS = Number(process.env['WATCH_RUNS'] ?? 60);

/** The verdict and every gate of an answer, or why there is none. */
function answer(snapshot: Snapshot, packet: Packet): string {
  try {
    const { outcome, traces } = evaluate(compileNetwork(snapshot), questionFor(packet));
    const gates = traces.map(({ trace }) =>
      [...trace.out, ...trace.back].map(({ kind, resourceId }) => [kind, resourceId]),
    );
    return JSON.stringify([outcome, gates], (_key, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));
  } catch (error) {
    return `no answer: ${String(error)}`;
  }
}

/** Two networks drawn apart share their ids and little else: as far as one can come from another. */
const pair = fc.tuple(randomNetwork, randomNetwork).map(([a, b]) => ({
  before: engineSnapshot(a.snapshot),
  after: engineSnapshot(b.snapshot),
  packet: a.packet,
}));

describe(`of ${RUNS} random networks`, () => {
  test('one and the same has no changes', () => {
    const property = fc.property(randomNetwork, ({ snapshot }) => {
      expect(changesBetween(engineSnapshot(snapshot), engineSnapshot(snapshot))).toEqual([]);
    });
    fc.assert(property, { numRuns: RUNS, endOnFailure: true });
  });

  test('whatever became of one, all changes taken back answer as it did', () => {
    const property = fc.property(pair, ({ before, after, packet }) => {
      fc.pre(sameFamilies(before, after));
      const back = revertAll(changesBetween(before, after), after);
      expect(answer(back, packet)).toEqual(answer(before, packet));
    });
    fc.assert(property, { numRuns: RUNS, endOnFailure: true });
  });

  test('where the answer turned, something is named, and without it the answer is the old one', () => {
    const property = fc.property(pair, ({ before, after, packet }) => {
      fc.pre(sameFamilies(before, after) && answer(before, packet) !== answer(after, packet));
      const { decisive, answers, old } = explained(before, after, packet);
      expect(decisive).toBeGreaterThan(0);
      expect(answers).toEqual(answers.map(() => old));
    });
    fc.assert(property, { numRuns: Math.ceil(RUNS / 5), endOnFailure: true });
  });

  test('of which one thing became otherwise, so that the answer turned, that is named, by itself', () => {
    const one = fc.tuple(pair, fc.nat()).map(([{ before, after, packet }, chosen]) => {
      const changes = sameFamilies(before, after) ? changesBetween(after, before) : [];
      const from = chosen % Math.max(1, changes.length);
      const tried = [...changes.slice(from), ...changes.slice(0, from)]
        .slice(0, 12)
        .map(({ revert }) => revert(before));
      const old = answer(before, packet);
      return { before, after: tried.find((other) => answer(other, packet) !== old) ?? before, packet };
    });
    const property = fc.property(one, ({ before, after, packet }) => {
      fc.pre(answer(before, packet) !== answer(after, packet));
      const { decisive, answers, old } = explained(before, after, packet);
      expect([1, 2]).toContain(decisive);
      expect(answers).toEqual(answers.map(() => old));
    });
    fc.assert(property, { numRuns: Math.ceil(RUNS / 5), endOnFailure: true });
  });
});

/** How many were named, and the answers without them. */
function explained(before: Snapshot, after: Snapshot, packet: Packet) {
  const old = answer(before, packet);
  const answersAsBefore = (one: Snapshot) => answer(one, packet) === old;
  const { how, decisive } = decidedBy(changesBetween(before, after), { after, answersAsBefore });
  const ways = how === 'each' ? decisive.map((change) => [change]) : [decisive];
  return { decisive: decisive.length, answers: ways.map((way) => answer(revertAll(way, after), packet)), old };
}

/** A family that one of them never recorded says nothing, and is put back by nothing. */
function sameFamilies(a: Snapshot, b: Snapshot): boolean {
  return recorded(a) === recorded(b) && recorded(a.documents) === recorded(b.documents);
}

function recorded(rows: object): string {
  const names = Object.entries(rows).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  return names.toSorted((a, b) => (a < b ? -1 : 1)).join(' ');
}
