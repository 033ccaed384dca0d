import type { FleetOutcome, FleetSummary, FleetTurned } from '../model/fleet.ts';
import { NO_VERDICTS } from './outcome.ts';

/** All outcomes together. What failed is named, and counts among nothing. `previous` is the fleet that they were compared with. */
export function summaryOf(
  about: Pick<FleetSummary, 'id' | 'startedAt' | 'endedAt' | 'destinations'>,
  outcomes: readonly FleetOutcome[],
  previous?: string,
): FleetSummary {
  const completed = outcomes.filter(({ status }) => status === 'completed');
  const failed = outcomes.flatMap(({ item, failure }) => (failure === null ? [] : [{ item, failure }]));
  return {
    schemaVersion: 1,
    ...about,
    items: { completed: completed.length, failed: failed.length },
    interfaces: completed.reduce((sum, { interfaces }) => sum + interfaces, 0),
    pairs: completed.reduce((sum, { pairs }) => sum + pairs, 0),
    byVerdict: { ...NO_VERDICTS, ...added(completed.map(({ byVerdict }) => byVerdict)) },
    calls: added(completed.map(({ calls }) => calls)),
    failed,
    ...(previous !== undefined && { turned: { since: previous, ...turnedOf(completed) } }),
  };
}

function turnedOf(completed: readonly FleetOutcome[]): FleetTurned {
  const turned = completed.flatMap((outcome) => outcome.turned ?? []);
  const became = { ...NO_VERDICTS, ...added(turned.map((one) => one.became)) };
  return { compared: turned.reduce((sum, { compared }) => sum + compared, 0), became };
}

/** Counts of the same name added up, in the order of the names: outcomes come in any order. */
function added(many: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const one of many) for (const [key, count] of Object.entries(one)) sums.set(key, (sums.get(key) ?? 0) + count);
  return Object.fromEntries([...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
