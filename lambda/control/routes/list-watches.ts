import { json } from '../../http/answer.ts';
import type { Route } from '../../http/route.ts';
import type { WatchPorts } from '../watch-ports.ts';
import { showWatch } from '../watches/show-watch.ts';

/** All watches, by name: there are no more of them than fit into one answer. */
export const listWatches: Route<WatchPorts> = {
  method: 'GET',
  path: '/v1/watches',
  takes: 'nothing',
  answer: async (_call, { watches }) => json(200, { watches: (await watches.list()).map(listed) }),
};

/** Without what each destination came to. */
function listed(watch: Parameters<typeof showWatch>[0]): object {
  const { standings: _standings, ...head } = showWatch(watch);
  return head;
}
