import { turnText } from '../../lib/explain/render/words/turn-text.ts';
import type { Watch, WatchNews, WatchStanding } from '../../lib/model/watch.ts';
import { standOf } from './round-status.ts';
import type { Looked } from './run-round.ts';

/** A look at everything, for people: what is new first, then how all of it stands. */
export function roundText(looked: readonly Looked[]): string {
  const news = looked.flatMap(({ watch, news: own }) => own.flatMap((one) => newsLines(watch, one)));
  const stands = looked.flatMap(({ watch }) => standLines(watch));
  return `${[...news, ...(news.length > 0 ? [''] : []), ...stands].join('\n')}\n`;
}

/** The same for programs. */
export function roundJson(looked: readonly Looked[]): object {
  return {
    schemaVersion: 1,
    watches: looked.map(({ watch, news }) => ({
      id: watch.id,
      name: watch.spec.name,
      stands: standOf(watch),
      lastRunAt: watch.lastRunAt,
      lastFailure: watch.lastFailure,
      standings: watch.standings.map(({ destination, standing, since, last, flapping }) => ({
        destination,
        standing,
        since,
        last,
        flapping,
      })),
      news,
    })),
  };
}

function newsLines({ spec: { name, expect } }: Watch, news: WatchNews): readonly string[] {
  const { kind, results, because, changes, flapping } = news;
  const turned = turnText(expect, news);
  const what = results.map(({ eni, destination, sentence }) => `  ${eni} → ${destination} is ${turned}. ${sentence}`);
  const others = changes.filter(({ decisive }) => !decisive).map(({ sentence }) => `  also changed: ${sentence}`);
  const often = flapping ? ['  It turns again and again: nothing more is told until it stands still.'] : [];
  return [`${kind === 'broken' ? 'BROKEN' : 'RECOVERED'}  ${name}`, ...what, `  why: ${because}`, ...others, ...often];
}

const MARKS = { holding: 'ok', broken: 'BROKEN', unsure: 'unsure' } as const;

function standLines({ spec, standings, lastFailure }: Watch): readonly string[] {
  const failed = lastFailure === null ? [] : [`  the last look failed (${lastFailure.code}): ${lastFailure.message}`];
  return [spec.name, ...standings.map(standLine), ...failed];
}

function standLine({ destination, standing, since, last }: WatchStanding): string {
  const isBlind = standing === 'holding' && last?.verdict === 'unknown';
  const why = standing === 'holding' && !isBlind ? '' : `  ${last?.sentence ?? ''}`;
  return `  ${(isBlind ? 'unsure' : MARKS[standing]).padEnd(6)}  ${destination}  since ${since}${why}`.trimEnd();
}
