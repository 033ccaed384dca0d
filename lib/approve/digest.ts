import type { Plan } from '../model/plan.ts';

/** JSON with sorted keys and nothing that is undefined: of two values that JSON cannot tell apart, the same text. */
export function canonical(value: unknown): string {
  return JSON.stringify(sorted(value)) ?? 'null';
}

/**
 * What the digest of a plan is taken of: all that would be done, as it is done and told, and what that opens and for
 * whom. The commands follow from the changes, and carry the plan's id. Ids and instants are left out, so that the same question over the same network has the same digest, and so a
 * plan made anew can be told to be the one that was approved. The proof, the alternatives and what cannot be fixed are
 * left out because nobody does them.
 */
export function digestText({ question, changes, opens, affects, risk, warnings }: Omit<Plan, 'digest'>): string {
  const done = changes.map(({ commands: _typed, undoCommands: _typedToo, ...change }) => change);
  return canonical({ what: 'egress-doctor plan 1', question, changes: done, opens, affects, risk, warnings });
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, sorted(one)]));
}
