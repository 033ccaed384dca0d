import * as z from 'zod';
import { FlowLog } from '../../model/flow-log.ts';
import type { Gap } from '../../model/gap.ts';
import type { FlowLogText, MetricSeries, Window } from '../../model/measured.ts';
import { Problem, quote } from '../../problem.ts';
import { parseJson } from '../snapshot/parse-json.ts';

/** What a file of AWS's answers says of what was measured. */
export interface Recorded {
  readonly formats: readonly string[];
  readonly logs: readonly FlowLogText[];
  readonly metrics: readonly MetricSeries[];
  readonly gaps: readonly Gap[];
  /** The time that was asked about, where a capture says so. */
  readonly window: Window | undefined;
}

const Instant = z.iso.datetime().transform((text) => Date.parse(text));

const Answer = z.looseObject({
  FlowLogs: z.array(FlowLog).default([]),
  events: z.array(z.looseObject({ message: z.string(), logStreamName: z.string().optional() })).default([]),
  MetricDataResults: z
    .array(
      z.looseObject({
        Label: z.string(),
        Timestamps: z.array(z.string()).default([]),
        Values: z.array(z.number()).default([]),
      }),
    )
    .default([]),
  /** These two are of a capture, and AWS prints nothing of the kind. */
  window: z.object({ from: Instant, to: Instant }).optional(),
  gaps: z.array(z.object({ reads: z.string(), reason: z.string(), remedy: z.string() })).default([]),
});

/** A file by what it holds, never by its name. Throws a Problem that names it where it is not as AWS prints it. */
export function recordedIn(path: string, text: string): Recorded {
  const { data } = Answer.safeParse(parseJson({ path, text }));
  if (data === undefined)
    throw new Problem(
      'bad-snapshot',
      `${quote(path)} is not what describe-flow-logs, filter-log-events or get-metric-data prints`,
    );
  const streams = Map.groupBy(data.events, ({ logStreamName = '' }) => /^eni-[0-9a-z]+/.exec(logStreamName)?.[0]);
  return {
    gaps: data.gaps,
    window: data.window,
    formats: data.FlowLogs.flatMap(({ LogFormat }) => LogFormat ?? []),
    logs: [...streams].map(([eni, events]) => ({
      where: path,
      text: events.map(({ message }) => message).join('\n'),
      eni,
    })),
    metrics: data.MetricDataResults.map(({ Label, Timestamps, Values }) => ({
      label: Label,
      timestamps: Timestamps,
      values: Values,
    })),
  };
}
