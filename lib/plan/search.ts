import type { Change } from '../model/change.ts';
import type { Gap } from '../model/gap.ts';
import type { NoFix } from '../model/plan.ts';
import type { Scene } from './fix.ts';
import { sameChange } from './fixes/registry.ts';
import { type Options, optionsFor } from './options.ts';
import { type Aim, type Proof, prove } from './proof.ts';

/** Changes that make it reachable, and the walk that says so. */
export interface Candidate {
  readonly changes: readonly Change[];
  readonly proof: Proof;
}

export interface Found {
  readonly candidates: readonly Candidate[];
  /** Where there is no candidate: what stays in the way, and why. */
  readonly noFix: readonly NoFix[];
}

/** Lifting one blocker may show the next: a route that appears has a gateway behind it. */
const MOST_ROUNDS = 8;
/** Ways that are tried out; each is a walk or two over the whole network. */
const MOST_RUNS = 12;
/** Of the ways to lift one drop, those that are tried. */
const MOST_OPTIONS = 4;

/** Drop → which of its options is taken; the first where none is named. */
type Choice = Readonly<Record<string, number>>;

/**
 * Lifts every blocker by the first of its options, walks again, and goes on until nothing blocks. Then the same with one
 * option chosen otherwise, for there may be a better way. Walks are what a search costs, so their number is bounded.
 */
export function search(start: Proof, aim: Aim, account: string | undefined): Found {
  const open: Choice[] = [{}];
  const candidates: Candidate[] = [];
  let noFix: readonly NoFix[] = [];
  for (let runs = 0; runs < MOST_RUNS && open.length > 0; runs++) {
    const choice = open.shift() ?? {};
    const run = tryOut(start, aim, account, choice);
    open.push(...others(choice, run.met));
    if (run.candidate === undefined) noFix = noFix.length === 0 ? run.noFix : noFix;
    else candidates.push(minimal(start, run.candidate, aim));
  }
  return { candidates: distinct(candidates), noFix: candidates.length > 0 ? [] : noFix };
}

interface Run {
  readonly candidate?: Candidate;
  readonly noFix: readonly NoFix[];
  /** Every drop that was met, with what could be done about it. */
  readonly met: readonly Options[];
}

function tryOut(start: Proof, aim: Aim, account: string | undefined, choice: Choice): Run {
  const met: Options[] = [];
  let proof = start;
  let changes: readonly Change[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if (proof.verdict === 'reachable') return { candidate: { changes, proof }, noFix: [], met };
    const options = proof.drops.map((drop) => optionsFor(sceneOf(proof, aim, account), drop));
    met.push(...options);
    const next = merge(changes, options, choice);
    if (next.length === changes.length) return { noFix: stuck(proof, options), met };
    changes = next;
    proof = prove(start.network.snapshot, changes, aim);
  }
  return { noFix: [endless(proof)], met };
}

function sceneOf({ network }: Proof, { eni, questions, prefixListId }: Aim, account: string | undefined): Scene {
  return { network, eni, account, questions, prefixListId };
}

function merge(changes: readonly Change[], options: readonly Options[], choice: Choice): readonly Change[] {
  const picked = options.flatMap(({ key, changes: own }) => own[choice[key] ?? 0] ?? own[0] ?? []);
  const all = [...changes];
  for (const one of picked) if (!all.some((other) => sameChange(one, other))) all.push(one);
  return all;
}

/** Drops for which nothing can be done; without any, what could not be read. */
function stuck({ gaps, drops }: Proof, options: readonly Options[]): readonly NoFix[] {
  const all = options.flatMap((one) => one.refusals);
  const refusals = [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
  if (refusals.length > 0) return refusals;
  return drops.length > 0 ? drops.map(({ blocker }) => unhelped(blocker)) : gaps.map(unread);
}

function unread({ reads, reason, remedy }: Gap): NoFix {
  const blocker = { gate: 'unknown', resourceId: reads, code: 'gap' };
  return { blocker, because: `what it hangs on could not be read: ${reason}`, advice: remedy };
}

type Blocker = Proof['drops'][number]['blocker'];

function unhelped({ gate, resourceId, code }: Blocker): NoFix {
  const because = `the change that should lift it leaves ${resourceId} dropping the packets`;
  return { blocker: { gate, resourceId, code }, because, advice: 'Look at the trace, and change it by hand.' };
}

function endless({ drops: [first] }: Proof): NoFix {
  const { gate = 'unknown', resourceId = '', code = '' } = first?.blocker ?? {};
  const because = `after ${MOST_ROUNDS} rounds of changes something still drops the packets`;
  return { blocker: { gate, resourceId, code }, because, advice: 'Mend the named gate by hand, and ask again.' };
}

/** The same choice with one more drop decided otherwise. */
function others(choice: Choice, met: readonly Options[]): readonly Choice[] {
  return met
    .filter(({ key }) => choice[key] === undefined)
    .flatMap(({ key, changes }) => changes.slice(1, MOST_OPTIONS).map((_, i): Choice => ({ ...choice, [key]: i + 1 })));
}

/** Without the changes that are not needed: what was proposed for a drop that another change lifts. */
function minimal(start: Proof, candidate: Candidate, aim: Aim): Candidate {
  return candidate.changes.reduce<Candidate>((kept, change) => {
    const changes = kept.changes.filter((one) => one !== change);
    if (changes.length === 0) return kept;
    const proof = prove(start.network.snapshot, changes, aim);
    return proof.verdict === 'reachable' ? { changes, proof } : kept;
  }, candidate);
}

function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  const seen = new Map(candidates.map((one) => [JSON.stringify(one.changes.map(plain).toSorted()), one]));
  return [...seen.values()];
}

function plain(change: Change): string {
  return JSON.stringify(change);
}
