import { turnText } from '../explain/render/words/turn-text.ts';
import type { NoticeOf } from '../model/notice.ts';
import type { PendingNews, Watch, WatchNews } from '../model/watch.ts';
import { type About, cut, firstOf, headOf, leftOut, placeOf } from './about.ts';

export type WatchNotice = NoticeOf<'watch.broken'> | NoticeOf<'watch.recovered'>;

/** That what is watched no longer holds, or holds again. */
export function watchNotice(watch: Watch, { version, at, news }: PendingNews, about: About): WatchNotice {
  const { id, spec } = watch;
  const more = { results: leftOut(news.results), changes: leftOut(news.changes) };
  return {
    type: `watch.${news.kind}`,
    ...headOf(`${id}:${version}:${news.kind}`, at, sayNews(watch, news)),
    ...placeOf(spec, about),
    links: { watch: `${about.publicUrl}/v1/watches/${id}` },
    watch: {
      id,
      name: spec.name,
      expect: spec.expect,
      news: {
        ...news,
        because: cut(news.because),
        results: firstOf(news.results).map(short),
        changes: firstOf(news.changes).map(short),
      },
    },
    ...(more.results + more.changes > 0 && { more }),
    notify: { sns: spec.notify.sns, webhook: spec.notify.webhook ?? null },
  };
}

function short<T extends { readonly sentence: string }>(told: T): T {
  return { ...told, sentence: cut(told.sentence) };
}

function sayNews({ spec: { name, expect } }: Watch, news: WatchNews): string {
  const { results, because, flapping } = news;
  const [first] = results;
  const more = results.length > 1 ? ` and ${results.length - 1} more` : '';
  const what = `${first?.eni ?? ''} → ${first?.destination ?? ''}${more}`;
  const often = flapping ? ' It turns again and again: nothing more is told until it stands still.' : '';
  return `${name}: ${what} is ${turnText(expect, news)}. ${because}${often}`;
}
