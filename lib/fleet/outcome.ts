import type { FleetItem, FleetOutcome, Swept } from '../model/fleet.ts';

export const NO_VERDICTS: FleetOutcome['byVerdict'] = { reachable: 0, partial: 0, blocked: 0, unknown: 0 };

/** What the answers of an item come to: a pair is one interface and one destination. */
export function completedOutcome(
  item: FleetItem,
  swept: readonly Swept[],
  { calls, lines }: Pick<FleetOutcome, 'calls' | 'lines'>,
): FleetOutcome {
  const byVerdict = { ...NO_VERDICTS };
  for (const { enis, answers } of swept) for (const { verdict } of answers) byVerdict[verdict] += enis.length;
  const interfaces = swept.reduce((sum, { enis }) => sum + enis.length, 0);
  const pairs = swept.reduce((sum, { enis, answers }) => sum + enis.length * answers.length, 0);
  return { item, status: 'completed', interfaces, pairs, byVerdict, calls, failure: null, lines };
}

/** An item of which nothing is known but why. */
export function failedOutcome(item: FleetItem, failure: NonNullable<FleetOutcome['failure']>): FleetOutcome {
  const byVerdict = { ...NO_VERDICTS };
  return { item, status: 'failed', interfaces: 0, pairs: 0, byVerdict, calls: {}, failure, lines: null };
}
