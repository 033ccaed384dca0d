import type { Calls } from '../../lib/collect/aws/budget/budget.ts';
import type { FleetItem, FleetLine, FleetOutcome, FleetSummary, Swept } from '../../lib/model/fleet.ts';
import type { FleetPlan } from './fleet-plan.ts';

type ByVerdict = FleetOutcome['byVerdict'];

export const NO_VERDICTS: ByVerdict = { reachable: 0, partial: 0, blocked: 0, unknown: 0 };

/** What the answers of an item come to. */
export function completedOutcome(item: FleetItem, swept: readonly Swept[], calls: Calls, lines: string): FleetOutcome {
  const byVerdict = { ...NO_VERDICTS };
  for (const { enis, answers } of swept) for (const { verdict } of answers) byVerdict[verdict] += enis.length;
  return {
    item,
    status: 'completed',
    interfaces: swept.reduce((sum, { enis }) => sum + enis.length, 0),
    pairs: swept.reduce((sum, { enis, answers }) => sum + enis.length * answers.length, 0),
    byVerdict,
    calls,
    failure: null,
    lines,
  };
}

/** The answers as JSON Lines: one for each group of interfaces and each destination. */
export function linesOf(item: FleetItem, destinations: readonly string[], swept: readonly Swept[]): string {
  const lines = swept.flatMap(({ enis, answers }) =>
    answers.map((answer, i): FleetLine => ({ ...item, enis: [...enis], destination: destinations[i] ?? '', answer })),
  );
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** All outcomes together. What failed is named, and not counted among the pairs. */
export function summaryOf(
  { id, startedAt, order }: Pick<FleetPlan, 'id' | 'startedAt' | 'order'>,
  outcomes: readonly FleetOutcome[],
  endedAt: string,
): FleetSummary {
  const completed = outcomes.filter(({ status }) => status === 'completed');
  const failed = outcomes.flatMap(({ item, failure }) => (failure === null ? [] : [{ item, failure }]));
  return {
    schemaVersion: 1,
    id,
    startedAt,
    endedAt,
    destinations: order.destinations,
    items: { completed: completed.length, failed: failed.length },
    interfaces: completed.reduce((sum, { interfaces }) => sum + interfaces, 0),
    pairs: completed.reduce((sum, { pairs }) => sum + pairs, 0),
    byVerdict: { ...NO_VERDICTS, ...added(completed.map(({ byVerdict }) => byVerdict)) },
    calls: added(completed.map(({ calls }) => calls)),
    failed,
  };
}

function added(many: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const one of many) for (const [key, count] of Object.entries(one)) sums.set(key, (sums.get(key) ?? 0) + count);
  return Object.fromEntries([...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
