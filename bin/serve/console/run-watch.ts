import type { ApiEvent, ApiResult } from '../../../lambda/http/event.ts';
import { refusalPage } from '../../../lib/console/refusal-page.ts';
import { WATCHES_PATH } from '../../../lib/console/watch-path.ts';
import { askApi } from './ask-api.ts';
import type { ConsolePorts } from './console-ports.ts';
import { pageAnswer, seeOther } from './page-answer.ts';
import { unsealed } from './sealed-form.ts';

/** How often it is asked whether the look is over, and so many milliseconds apart: most are within a second. */
const TRIES = 20;
const PAUSE = 100;

/** `POST /watches/{id}/run`: the button of a watch. Back to the list, which shows what it came to where that was soon. */
export async function runWatch(
  event: ApiEvent,
  ports: ConsolePorts,
  gone: AbortSignal,
  id: string,
): Promise<ApiResult> {
  const refused = unsealed(event, ports.token);
  if (refused !== undefined) return refused;
  const result = await askApi(ports.api, event, `/v1/watches/${id}/run`, {}, 0);
  const { lastRunAt, detail = '' } = JSON.parse(result.body ?? '{}') as Told;
  if (result.statusCode !== 202) return pageAnswer(result.statusCode ?? 500, refusalPage('Not looked at', detail));
  await looked(id, lastRunAt, ports, AbortSignal.any([gone, ports.over]));
  return seeOther(WATCHES_PATH);
}

/** The watch as it stood before, or a problem. */
interface Told {
  readonly lastRunAt?: string | null;
  readonly detail?: string;
}

async function looked(id: string, before: Told['lastRunAt'], { watches, time }: ConsolePorts, signal: AbortSignal) {
  for (let tries = 0; tries < TRIES && !signal.aborted; tries++) {
    // oxlint-disable-next-line no-await-in-loop -- until it is so
    if ((await watches.find(id))?.lastRunAt !== before) return;
    // oxlint-disable-next-line no-await-in-loop -- the same
    await time.sleep(PAUSE, signal);
  }
}
