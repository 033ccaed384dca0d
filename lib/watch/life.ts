import type { Watch, WatchResult, WatchSpec, WatchStanding } from '../model/watch.ts';

/** A watch after a look, and what somebody has to hear of. */
export interface Looked {
  readonly next: Watch;
  readonly broken: readonly WatchResult[];
  readonly recovered: readonly WatchResult[];
  /** Whether one of them turns so often that it is told this once and then no more. */
  readonly flapping: boolean;
}

type Said = 'holding' | 'broken' | 'unsure';

/** Turns within as many looks, from which on it flaps; and looks without any, after which it stands still. */
export const FLAPPING_TURNS = 4;
export const FLAPPING_LOOKS = 10;
export const STILL_LOOKS = 5;
/** Looks in a row that could not tell, from which on that is news. */
export const UNSURE_LOOKS = 3;

/** What an answer means for what is expected. `partial` is no connection to rely on, and no closed door either. */
export function meaningOf(expect: WatchSpec['expect'], verdict: WatchResult['verdict']): Said {
  if (verdict === 'unknown') return 'unsure';
  const holds = expect === 'reachable' ? verdict === 'reachable' : verdict === 'blocked';
  return holds ? 'holding' : 'broken';
}

/**
 * A look at everything that is watched. What breaks is told once, and once when it holds again; the first look tells
 * only what is broken. A look that cannot tell changes nothing until it is the third in a row, and then is told as
 * broken: whoever relies on a watch has to know when it is blind, and what the first answer after that is. What turns
 * four times within ten looks is told as flapping, and then not at all until it stood still for five; where it came to
 * rest is told if it was told otherwise. Looks are counted and not hours: a watch that looks once a day flaps too.
 *
 * `now` is an instant, ISO 8601 in UTC. A destination that nobody looked at this time stands as it stood.
 */
export function observed(watch: Watch, results: readonly WatchResult[], now: string): Looked {
  const known = new Map(watch.standings.map((standing) => [standing.destination, standing]));
  const steps = results.map((result) => step(watch.spec, known.get(result.destination), result, now));
  const telling = (what: 'holding' | 'broken') => steps.flatMap(({ tell, result }) => (tell === what ? [result] : []));
  const standings = [...steps.map(({ next }) => next), ...unseen(watch, results)];
  return {
    next: { ...watch, version: watch.version + 1, lastRunAt: now, lastFailure: null, standings },
    broken: telling('broken'),
    recovered: telling('holding'),
    flapping: steps.some(({ tell, next }) => tell !== undefined && next.flapping),
  };
}

/** What is still watched, and nobody looked at. */
function unseen({ spec, standings }: Watch, results: readonly WatchResult[]): readonly WatchStanding[] {
  const seen = new Set(results.map(({ destination }) => destination));
  return standings.filter(({ destination }) => spec.destinations.includes(destination) && !seen.has(destination));
}

interface Step {
  readonly next: WatchStanding;
  readonly result: WatchResult;
  readonly tell: 'holding' | 'broken' | undefined;
}

function step(spec: WatchSpec, before: WatchStanding | undefined, result: WatchResult, now: string): Step {
  const said = meaningOf(spec.expect, result.verdict);
  const old = before ?? fresh(result.destination, now);
  const unsureFor = said === 'unsure' ? old.unsureFor + 1 : 0;
  const blind = unsureFor >= UNSURE_LOOKS;
  const standing = said === 'unsure' ? (blind ? 'broken' : old.standing) : said;
  const turned = standing !== old.standing && old.standing !== 'unsure';
  const { looks, flapping } = damped(old, turned);
  const tell = flapping && old.flapping ? undefined : tellOf(old, standing, said);
  const next: WatchStanding = {
    destination: result.destination,
    standing,
    since: standing === old.standing ? old.since : now,
    last: result,
    turns: turned ? [...old.turns, now].slice(-FLAPPING_LOOKS) : old.turns,
    looks,
    flapping,
    told: tell ?? (old.told === null && standing === 'holding' ? 'holding' : old.told),
    blind: tell === undefined ? old.blind === true : blind,
    unsureFor,
    held: old.held,
    broke: old.broke,
  };
  return { next, result, tell };
}

function fresh(destination: string, now: string): WatchStanding {
  const nothing = {
    last: null,
    turns: [],
    looks: [],
    flapping: false,
    told: null,
    unsureFor: 0,
    held: null,
    broke: null,
  };
  return { destination, standing: 'unsure', since: now, ...nothing };
}

/** Once it flaps, it flaps until it stood still, and then is counted anew; to begin, it takes more turns than an outage and its end. */
function damped(old: WatchStanding, turned: boolean): Pick<WatchStanding, 'looks' | 'flapping'> {
  const looks = [...(old.looks ?? []), turned].slice(-FLAPPING_LOOKS);
  if (!old.flapping) return { looks, flapping: looks.filter(Boolean).length >= FLAPPING_TURNS };
  const flapping = looks.slice(-STILL_LOOKS).includes(true);
  return { looks: flapping ? looks : [], flapping };
}

/** What is to be told: the standing, where something else was told last. That nobody can tell is no news of what is broken. */
function tellOf(old: WatchStanding, standing: Said, said: Said): 'holding' | 'broken' | undefined {
  if (standing === 'unsure') return undefined;
  if (old.told === null) return standing === 'broken' ? 'broken' : undefined;
  const found = old.blind === true && said === 'broken';
  return standing !== old.told || found ? standing : undefined;
}
