import { type Connector, startConnector } from '../connector.ts';
import type { LabOptions, Tally } from '../lab-part.ts';
import { buildTopology } from '../namespaces.ts';
import { type Configuration, configurationText } from './configuration.ts';
import { drawConfiguration } from './draw-configuration.ts';
import { wordOf } from './judge.ts';
import { shrink } from './shrink.ts';
import { type Trial, tryOut, type Verdict } from './trial.ts';
import { HOST_LAB, hostLabSteps } from './world.ts';

/** How many disagreements are made smaller and printed; the others are only counted. */
const PRINTED = 12;

interface Count {
  agreed: number;
  disagreed: number;
  refused: number;
  unread: number;
  printed: number;
  readonly outcomes: Map<string, number>;
}

/**
 * Random rule sets of every dialect before the real kernel: what it does to each connection, and which rule does it,
 * must be what the evaluator foresees from the dumps that the tools print.
 */
export async function hostLab({ configs, seed, minutes, processor }: LabOptions): Promise<Tally> {
  buildTopology(HOST_LAB);
  const lab = startConnector('host', processor);
  await lab.do(...hostLabSteps());
  const count: Count = { agreed: 0, disagreed: 0, refused: 0, unread: 0, printed: 0, outcomes: new Map() };
  const [start, end] = [Date.now(), Date.now() + minutes * 60_000];
  let done = 0;
  for (; done < configs && Date.now() < end; done += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
    await oneConfiguration(lab, drawConfiguration(seed + done), count);
  }
  lab.close();
  return tally(count, done, Date.now() - start);
}

async function oneConfiguration(lab: Connector, configuration: Configuration, count: Count): Promise<void> {
  const trial = await tryOut(lab, configuration);
  if (typeof trial === 'string') {
    count.refused += 1;
    return;
  }
  count.unread += trial.complaints.length;
  for (const verdict of trial.verdicts) add(count.outcomes, shareOf(verdict, configuration));
  const bad = trial.verdicts.filter(({ about }) => about !== undefined);
  count.agreed += trial.verdicts.length - bad.length;
  count.disagreed += bad.length;
  const [first] = bad;
  if (first === undefined || count.printed >= PRINTED) return;
  count.printed += 1;
  await printSmallest(lab, configuration, first);
}

/** Makes the case smaller while it still disagrees on the same thing, and prints it. */
async function printSmallest(lab: Connector, configuration: Configuration, verdict: Verdict): Promise<void> {
  const shows = async (smaller: Configuration) => {
    const trial = await tryOut(lab, smaller);
    return typeof trial !== 'string' && found(trial, verdict) !== undefined;
  };
  const alone = { ...configuration, flows: [verdict.flow] };
  const smallest = (await shows(alone)) ? await shrink(alone, shows) : configuration;
  const again = await tryOut(lab, smallest);
  const { flow, seen, forecasts, about } = (typeof again === 'string' ? undefined : found(again, verdict)) ?? verdict;
  process.stdout.write(
    [
      `host, seed ${configuration.seed} (${configuration.stratum}): they disagree about the ${about}`,
      JSON.stringify(flow),
      `the kernel says    ${JSON.stringify(seen)}`,
      `the evaluator says ${JSON.stringify(forecasts)}`,
      configurationText(smallest),
    ].join('\n'),
  );
}

function found({ verdicts }: Trial, { flow, about }: Verdict): Verdict | undefined {
  return verdicts.find((one) => one.about === about && JSON.stringify(one.flow) === JSON.stringify(flow));
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Into which share a connection counts: what happened, and in which part of its life. */
function shareOf({ flow, seen, forecasts }: Verdict, { depends }: Configuration): string {
  const word = wordOf(seen);
  const decided = forecasts.find(({ outcome }) => outcome === word);
  const rejected = decided?.where.includes('"reject"') === true;
  const how =
    word === 'timeout' && rejected && decided.part === 'first'
      ? 'rejected, error eaten'
      : word === 'timeout' && decided?.part === 'answer'
        ? 'answer dropped'
        : word;
  return `${flow.from === 'container' ? 'forwarded ' : ''}${depends ? 'by chance ' : ''}${how}`;
}

function tally({ agreed, disagreed, refused, unread, outcomes }: Count, done: number, milliseconds: number): Tally {
  const flows = agreed + disagreed;
  const shares = [...outcomes]
    .toSorted((a, b) => b[1] - a[1])
    .map(([what, times]) => `${what} ${percent(times, flows)}`);
  const speed = `${(milliseconds / Math.max(1, done)).toFixed(1)} ms a configuration`;
  const odd = `${refused} rule sets refused by the tools, ${unread} dumps with something unread`;
  return {
    passed: agreed,
    failed: disagreed,
    skipped: 0,
    summary: `${done} configurations, ${flows} connections in ${(milliseconds / 1000).toFixed(1)} s (${speed}); ${odd}; ${shares.join(', ')}`,
  };
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
}
