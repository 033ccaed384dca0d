import type { HostFlow } from './host-flow.ts';
import type { Random } from './random.ts';
import { LOG_GROUP } from './world.ts';

/** How often what, in one configuration: the strata differ in these numbers. */
export interface Taste {
  readonly verdicts: Readonly<Record<Ending, number>>;
  readonly conditions: Readonly<Partial<Record<Aspect, number>>>;
  /** Probability of a base chain's policy being drop. */
  readonly policyDrop: number;
  /** Probability that a chain which drops by policy lets loopback, answers and related errors through first. */
  readonly decency: number;
}

export type Ending = 'accept' | 'drop' | 'reject' | 'jump' | 'goto' | 'return' | 'none' | 'map' | 'mark';

export type Aspect =
  | 'address'
  | 'port'
  | 'source-port'
  | 'protocol'
  | 'device'
  | 'owner'
  | 'mark'
  | 'ct-state'
  | 'ct'
  | 'flags'
  | 'icmp'
  | 'concatenation'
  | 'kind'
  | 'chance';

/** What is drawn from while one configuration is made. */
export interface Draft {
  readonly random: Random;
  readonly flows: readonly HostFlow[];
  readonly taste: Taste;
  /** A name for a rule that ends packets: it logs it, and bears it as its comment. */
  readonly tag: () => string;
}

export function draftOf(random: Random, flows: readonly HostFlow[], taste: Taste): Draft {
  let tags = 0;
  return {
    random,
    flows,
    taste,
    tag: () => {
      tags += 1;
      return `r${tags}`;
    },
  };
}

/** A verdict that is heard: the log names the rule a moment before the packet ends there. */
export function logged(draft: Draft, verdict: string): string {
  const tag = draft.tag();
  return `log prefix "${tag}" group ${LOG_GROUP} queue-threshold 1 ${verdict} comment "${tag}"`;
}
