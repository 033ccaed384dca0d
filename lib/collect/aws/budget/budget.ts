import type { Place } from '../place.ts';
import { CLOCK, type Clock } from './clock.ts';
import { ec2Budget } from './ec2-budget.ts';
import { type TokenBucket, tokenBucket } from './token-bucket.ts';

/** One attempt at a call: `ec2:DescribeSubnets`, with what it asks for. */
export interface Attempt {
  readonly action: string;
  readonly input: object;
  readonly signal: AbortSignal;
}

/** Fulfilled when the attempt may be made; rejects when its signal is aborted. */
export type Pace = (attempt: Attempt) => Promise<void>;

/** Action → attempts. AWS counts every attempt, so retries are among them. */
export type Calls = Readonly<Record<string, number>>;

/** How fast AWS is asked, and how often it was. */
export interface Budget {
  /** Of an account in a Region. */
  readonly paceOf: (place: Place) => Pace;
  /** What was asked with that signal, which tells whoever works at the same time apart. */
  readonly callsOf: (signal: AbortSignal) => Calls;
}

/** The other half is for everybody else in the account: consoles, deployments, autoscaling. */
const HALF = 0.5;

/**
 * Keeps below half of what AWS allows. `share`: the part of that half, in (0,1], for those who cannot see one another, as
 * containers of a function cannot: `1/n` where no more than n are at work. A bucket holds one call at least, so of the
 * smallest ones, which nothing here that shares draws from, n sharers together may take n at once.
 */
export function budgetOf(share = 1, clock: Clock = CLOCK): Budget {
  const buckets = new Map<string, TokenBucket>();
  const counts = new WeakMap<AbortSignal, Map<string, number>>();
  return {
    paceOf:
      ({ account = '', region }) =>
      async ({ action, input, signal }) => {
        const capacity = ec2Budget(action, input);
        if (capacity !== undefined) {
          const key = `${account} ${region} ${capacity.name}`;
          const bucket = buckets.get(key) ?? tokenBucket(sharedBy(capacity, share), clock);
          buckets.set(key, bucket);
          await bucket(signal);
        }
        const own = counts.get(signal) ?? new Map<string, number>();
        counts.set(signal, own.set(action, (own.get(action) ?? 0) + 1));
      },
    callsOf: (signal) => Object.fromEntries([...(counts.get(signal) ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function sharedBy({ burst, perSecond }: { readonly burst: number; readonly perSecond: number }, share: number) {
  return { burst: Math.max(1, burst * HALF * share), perSecond: perSecond * HALF * share };
}
