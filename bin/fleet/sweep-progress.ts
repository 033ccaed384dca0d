import cliProgress from 'cli-progress';
import { countOf, grouped } from '../../lib/explain/render/words/count-of.ts';
import type { FleetOutcome } from '../../lib/model/fleet.ts';

/** Where progress is shown: standard error. */
export interface ProgressStream extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface SweepProgress {
  readonly step: (outcome: FleetOutcome) => void;
  readonly end: () => void;
}

/** What is to be done, and what is done of it already. */
export interface Beginning {
  readonly total: number;
  readonly done: number;
}

/** A narrower terminal has no room for a bar. */
const NARROWEST = 24;
const WIDE = 64;

/** A bar at a terminal; elsewhere a line now and then. Neither has a colour. */
export function sweepProgress(stream: ProgressStream, beginning: Beginning, term = process.env['TERM']): SweepProgress {
  const { isTTY = false, columns = 80 } = stream;
  return isTTY && columns >= NARROWEST && term !== 'dumb' ? bar(stream, columns, beginning) : lines(stream, beginning);
}

function bar(stream: ProgressStream, columns: number, { total, done }: Beginning): SweepProgress {
  let pairs = 0;
  const wide = columns >= WIDE;
  const one = new cliProgress.SingleBar({
    stream,
    format: wide ? '{bar} {value}/{total} VPCs  {pairs} pairs  {eta_formatted}' : '{bar} {value}/{total}',
    barsize: wide ? Math.min(40, columns - 48) : columns - 16,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    clearOnComplete: true,
    // What a killed process turned off in a terminal stays off.
    hideCursor: null,
    linewrap: true,
    gracefulExit: false,
  });
  one.start(total, done, { pairs: '0' });
  return {
    step: (outcome) => {
      pairs += outcome.pairs;
      one.increment(1, { pairs: grouped(pairs) });
    },
    end: () => one.stop(),
  };
}

/** Milliseconds. */
const QUIET = 5000;

function lines(stream: ProgressStream, { total, done }: Beginning): SweepProgress {
  let [swept, pairs, said] = [done, 0, performance.now()];
  const say = () => stream.write(`swept ${grouped(swept)} of ${countOf(total, 'VPC')}, ${countOf(pairs, 'pair')}\n`);
  return {
    step: (outcome) => {
      swept += 1;
      pairs += outcome.pairs;
      if (performance.now() - said < QUIET) return;
      said = performance.now();
      say();
    },
    end: () => void say(),
  };
}
