import type { FlowLogText } from '../model/measured.ts';
import { DEFAULT_FORMAT, type FlowLogFormat, readHeader, readLogFormat } from './flow-log-format.ts';
import { type FlowRecord, readFlowLine, type Skipped } from './flow-record.ts';

/** What the lines of some logs say, with those counted that say nothing. */
export interface FlowLogs {
  readonly records: readonly FlowRecord[];
  readonly skipped: readonly Skipped[];
  readonly unreadable: number;
  /** Lines that were left out because there were too many. */
  readonly leftOut: number;
}

/** Lines are held in memory, each with its text. */
export const MOST_LINES = 200_000;

/** Every line of every log. The format is the header of the text, else what AWS says of the log, else the default one. */
export function readFlowLogs(texts: readonly FlowLogText[]): FlowLogs {
  const records: FlowRecord[] = [];
  const skipped: Skipped[] = [];
  let [unreadable, leftOut] = [0, 0];
  const lines = texts.flatMap(linesOf);
  for (const { line, format, eni } of lines.slice(0, MOST_LINES)) {
    const read = readFlowLine(line, format, eni);
    if (read === 'unreadable') unreadable += 1;
    else if (read !== 'empty' && 'record' in read) records.push(read.record);
    else if (read !== 'empty') skipped.push(read.skipped);
  }
  leftOut = Math.max(0, lines.length - MOST_LINES);
  return { records, skipped, unreadable, leftOut };
}

interface Line {
  readonly line: string;
  readonly format: FlowLogFormat;
  readonly eni: string | undefined;
}

function linesOf(log: FlowLogText): readonly Line[] {
  const { format, lines } = recordsIn(log);
  return lines.map((line) => ({ line, format, eni: log.eni }));
}

/** The lines of a log that are no header, and what they are written in. */
export function recordsIn({ text, format }: FlowLogText): {
  readonly format: FlowLogFormat;
  readonly lines: readonly string[];
} {
  const all = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const header = readHeader(all[0] ?? '');
  const known = header ?? (format === undefined ? undefined : readLogFormat(format)) ?? DEFAULT_FORMAT;
  // Files that were put one behind the other have a header each.
  return { format: known, lines: all.filter((line) => readHeader(line) === undefined) };
}
