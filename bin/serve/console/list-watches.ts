import { showWatch } from '../../../lambda/control/watches/show-watch.ts';
import type { ApiEvent, ApiResult } from '../../../lambda/http/event.ts';
import type { ListedWatch } from '../../../lib/console/listed-watch.ts';
import { watchesPage } from '../../../lib/console/watches-page.ts';
import type { Watch } from '../../../lib/model/watch.ts';
import { sourceText } from '../../../lib/watch/source-text.ts';
import type { ConsolePorts } from './console-ports.ts';
import { pageAnswer } from './page-answer.ts';

/** `GET /watches` */
export async function listWatches(_event: ApiEvent, { watches, newsOf, token }: ConsolePorts): Promise<ApiResult> {
  const listed = (await watches.list()).map((watch) => listedWatch(watch, newsOf(watch.id)));
  return pageAnswer(200, watchesPage(listed, token));
}

function listedWatch(watch: Watch, news: string | null): ListedWatch {
  const { id, spec, standing, lastRunAt, lastFailure } = showWatch(watch);
  const { name, source, destinations, expect, schedule } = spec;
  const what = { name, source: sourceText(source), destinations, expect, schedule };
  return { id, lastRunAt, lastFailure, standing, news, ...what };
}
