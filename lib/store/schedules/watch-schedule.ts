import type { Watch } from '../../model/watch.ts';

/** When a watch is run, and what its function is called with. */
export interface WatchSchedule {
  /** Of a schedule within its group: the id of the watch. */
  readonly name: string;
  /** As EventBridge Scheduler reads it, in UTC. */
  readonly expression: string;
  readonly description: string;
  readonly input: string;
}

/** From a watch to its schedule: the function is told the id alone, and finds what is to be looked at when it runs. */
export function watchSchedule({ id, spec }: Pick<Watch, 'id' | 'spec'>): WatchSchedule {
  return {
    name: id,
    expression: expressionOf(spec.schedule),
    description: spec.name,
    input: JSON.stringify({ watchId: id }),
  };
}

/**
 * `rate(1 hours)` → `rate(1 hour)`: EventBridge has always wanted the word for one where it is one.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rate-expressions.html
 */
function expressionOf(text: string): string {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(text) ?? [];
  if (count === undefined) return text;
  return `rate(${Number(count)} ${unit}${Number(count) === 1 ? '' : 's'})`;
}
