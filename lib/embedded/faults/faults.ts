import { globOf } from '../actions/glob.ts';
import type { Fault, Strikes } from './fault.ts';
import { seededChance } from './seeded-chance.ts';

/** What goes wrong at the moment; it can be changed while calls are on their way. */
export interface Faults {
  readonly now: readonly Fault[];
  /** In the place of those before; counts and chances begin anew. */
  readonly set: (...faults: readonly Fault[]) => void;
  readonly clear: () => void;
}

/** The same, for the endpoint. */
export interface ArmedFaults extends Faults {
  readonly strikes: (action: string) => Strikes;
}

interface Armed {
  readonly fault: Fault;
  readonly strikes: (action: string) => boolean;
}

export function armedFaults(initial: readonly Fault[] = []): ArmedFaults {
  let armed = initial.map(arm);
  const set = (...faults: readonly Fault[]) => {
    armed = faults.map(arm);
  };
  return {
    get now() {
      return armed.map(({ fault }) => fault);
    },
    set,
    clear: () => set(),
    strikes: (action) => strikesOf(armed.filter((one) => one.strikes(action)).map(({ fault }) => fault)),
  };
}

/** Counts the calls that it is aimed at, and draws once for each, so that one fault does not disturb another. */
function arm(fault: Fault): Armed {
  const { actions = ['*'], share = 1, seed = 1, every = 1, first = Number.POSITIVE_INFINITY, at } = fault;
  const globs = actions.map(globOf);
  const chance = seededChance(seed);
  let calls = 0;
  let met = 0;
  let struck = 0;
  return {
    fault,
    strikes: (action) => {
      calls += 1;
      if (!globs.some((fits) => fits(action))) return false;
      met += 1;
      const hit = chance() < share && met % every === 0 && struck < first && (at ?? calls) === calls;
      struck += hit ? 1 : 0;
      return hit;
    },
  };
}

function strikesOf(faults: readonly Fault[]): Strikes {
  const wait = faults.reduce((sum, fault) => sum + (fault.does === 'slow' ? fault.milliseconds : 0), 0);
  return { wait, fault: faults.find((fault) => fault.does !== 'slow') };
}
