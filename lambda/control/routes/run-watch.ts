import { json } from '../../http/answer.ts';
import type { Route } from '../../http/route.ts';
import type { WatchPorts } from '../watch-ports.ts';
import { findWatch, watchingOf } from '../watches/find-watch.ts';
import { showWatch } from '../watches/show-watch.ts';

/** Looks now and not when its time comes; what it came to is at the watch. */
export const runWatch: Route<WatchPorts> = {
  method: 'POST',
  path: '/v1/watches/{id}/run',
  takes: 'nothing',
  answer: async ({ parameters }, ports) => {
    const { run } = watchingOf(ports);
    const watch = await findWatch(parameters['id'], ports);
    await run(watch.id);
    return json(202, showWatch(watch), { location: `/v1/watches/${watch.id}` });
  },
};
