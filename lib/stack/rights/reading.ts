import type { Parts } from '../parts.ts';
import type { Right } from '../rights.ts';
import { inRegions } from './probing.ts';

/**
 * The right to read a network. Describe calls know no resource, and the few that do are asked about what other accounts
 * share with this one, whose ARNs nobody knows beforehand.
 */
export function readingRight(actions: readonly string[], regions: readonly string[]): Right {
  return { sid: 'ReadTheNetwork', actions, resources: ['*'], ...inRegions(regions) };
}

/** The right to ask CloudTrail who changed something. It knows no resource. */
export function trailRight({ calls }: Pick<Parts, 'calls'>, regions: readonly string[]): Right {
  return { sid: 'AskWhoDidIt', actions: calls.trail, resources: ['*'], ...inRegions(regions) };
}
