import type { Place } from '../collect/aws/place.ts';
import { refuseUnknown } from '../collect/aws/unknown-target.ts';
import type { CollectedVpc } from '../collect/aws/vpc/collect-vpc.ts';
import { compileNetwork } from '../evaluate/network/network.ts';
import { sweep } from '../fleet/sweep.ts';
import type { FleetAnswer, Swept } from '../model/fleet.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { Problem } from '../problem.ts';
import type { FleetAim } from './fleet-aims.ts';

/** An aim by its number, and what was read for it or why it cannot be asked about. */
interface Task {
  readonly index: number;
  readonly written: string;
  readonly against: Snapshot | Problem;
}

/** The answers of some destinations, by interface. */
interface Part {
  readonly indexes: readonly number[];
  readonly told: ReadonlyMap<string, readonly FleetAnswer[]>;
}

/** Every interface that was read, asked about every destination, in the order that they were written in. */
export function fleetAnswers(aims: readonly FleetAim[], collected: CollectedVpc, place: Place): readonly Swept[] {
  const groups = Map.groupBy(tasksOf(aims, collected, place), ({ against }) => against);
  const parts = [...groups].map(([against, tasks]) => partOf(against, tasks, collected.enis));
  return together(collected.enis, aims.length, parts);
}

function tasksOf(aims: readonly FleetAim[], { snapshots, enis }: CollectedVpc, place: Place): readonly Task[] {
  let next = 0;
  return aims.map((aim, index) => {
    const { written } = aim;
    if ('problem' in aim) return { index, written, against: aim.problem };
    const snapshot = snapshots[next++];
    if (snapshot === undefined) throw new Error(`nothing was read for ${written}`);
    const problem = unknown(aim, snapshot, enis, place);
    return { index, written, against: problem ?? snapshot };
  });
}

/** A target that the account does not have. */
function unknown(
  { goal, unresolved }: Extract<FleetAim, { readonly goal: object }>,
  snapshot: Snapshot,
  enis: readonly string[],
  place: Place,
): Problem | undefined {
  try {
    refuseUnknown(goal.destination, { ...goal, enis, place }, { snapshot }, unresolved);
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

function partOf(against: Snapshot | Problem, tasks: readonly Task[], enis: readonly string[]): Part {
  const indexes = tasks.map(({ index }) => index);
  const written = tasks.map((task) => task.written);
  const swept = against instanceof Problem ? [refusedBy(against, written, enis)] : ask(against, enis, written);
  return { indexes, told: new Map(swept.flatMap((one) => one.enis.map((eni) => [eni, one.answers] as const))) };
}

function ask(snapshot: Snapshot, enis: readonly string[], written: readonly string[]): readonly Swept[] {
  return sweep(compileNetwork(snapshot), enis, written);
}

function refusedBy({ message }: Problem, written: readonly string[], enis: readonly string[]): Swept {
  const answer: FleetAnswer = { verdict: 'unknown', passShare: null, blockers: [], gaps: [], error: message };
  return { enis, answers: written.map(() => answer) };
}

/** Those are alike that are alike in every part. */
function together(enis: readonly string[], count: number, parts: readonly Part[]): readonly Swept[] {
  const ids = new Map<readonly FleetAnswer[], number>();
  const idOf = (answers: readonly FleetAnswer[]) => {
    const id = ids.get(answers) ?? ids.size;
    ids.set(answers, id);
    return id;
  };
  const groups = Map.groupBy(enis, (eni) => parts.map(({ told }) => idOf(told.get(eni) ?? [])).join());
  return [...groups.values()].map((own) => ({ enis: own, answers: answersOf(own[0] ?? '', count, parts) }));
}

function answersOf(eni: string, count: number, parts: readonly Part[]): readonly FleetAnswer[] {
  const found = new Map(
    parts.flatMap(({ indexes, told }) => indexes.map((index, i) => [index, told.get(eni)?.[i]] as const)),
  );
  return Array.from({ length: count }, (_, index) => {
    const answer = found.get(index);
    if (answer === undefined) throw new Error(`${eni} was not asked about destination ${index}`);
    return answer;
  });
}
