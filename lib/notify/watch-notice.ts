import type { NoticeOf } from '../model/notice.ts';
import type { Watch, WatchNews } from '../model/watch.ts';
import { type About, firstOf, headOf, placeOf } from './about.ts';

export type WatchNotice = NoticeOf<'watch.broken'> | NoticeOf<'watch.recovered'>;

/** That what is watched no longer holds, or holds again. */
export function watchNotice(watch: Watch, news: WatchNews, at: string, about: About): WatchNotice {
  const { id, version, spec } = watch;
  return {
    type: `watch.${news.kind}`,
    ...headOf(`${id}:${version}:${news.kind}`, at, sayNews(watch, news)),
    ...placeOf(spec, about),
    links: { watch: `${about.publicUrl}/v1/watches/${id}` },
    watch: {
      id,
      name: spec.name,
      expect: spec.expect,
      news: { ...news, results: firstOf(news.results), changes: firstOf(news.changes) },
    },
    notify: { sns: spec.notify.sns, webhook: spec.notify.webhook ?? null },
  };
}

function sayNews({ spec: { name, expect } }: Watch, { kind, results, because, flapping }: WatchNews): string {
  const [first] = results;
  const more = results.length > 1 ? ` and ${results.length - 1} more` : '';
  const what = `${first?.eni ?? ''} → ${first?.destination ?? ''}${more}`;
  const turned = kind === 'broken' ? `no longer ${expect}` : `${expect} again`;
  const often = flapping ? ' It turns again and again: nothing more is told until it stands still.' : '';
  return `${name}: ${what} is ${turned}. ${because}${often}`;
}
