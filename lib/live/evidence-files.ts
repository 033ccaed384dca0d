import type { Content } from '../collect/snapshot/content.ts';
import { MOST_LINES, recordsIn } from '../evidence/read-flow-logs.ts';
import type { FlowLogText, Measured } from '../model/measured.ts';

/**
 * What was measured as the `evidence` folder of a snapshot, of which an audit of the folder says the same. Records stand
 * as `aws logs filter-log-events` prints them, each log with its fields as the first of them: records of a log stream need
 * not name their interface, and the stream does. As many are written as are read.
 */
export function evidenceFiles({ window, logs, metrics, gaps }: Measured): readonly Content[] {
  let room = MOST_LINES;
  const flows = logs.map((log, i) => {
    const { format, lines } = recordsIn(log);
    const kept = lines.slice(0, room);
    room -= kept.length;
    const events = [format.join(' '), ...kept].map((message) => eventOf(log, message));
    return { path: `evidence/flow-logs/${String(i + 1).padStart(4, '0')}.json`, content: { events } };
  });
  const asked = window && { from: iso(window.from), to: iso(window.to) };
  const series = metrics.map(({ label, timestamps, values }) => ({
    Label: label,
    Timestamps: timestamps,
    Values: values,
  }));
  return [
    { path: 'evidence/measured.json', content: { ...(asked && { window: asked }), gaps } },
    ...flows,
    ...(series.length > 0 ? [{ path: 'evidence/nat-metrics.json', content: { MetricDataResults: series } }] : []),
  ];
}

function eventOf({ eni }: FlowLogText, message: string): object {
  return eni === undefined ? { message } : { logStreamName: `${eni}-all`, message };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
