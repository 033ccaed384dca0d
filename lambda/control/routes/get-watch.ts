import { json } from '../../http/answer.ts';
import type { Route } from '../../http/route.ts';
import type { WatchPorts } from '../watch-ports.ts';
import { findWatch } from '../watches/find-watch.ts';
import { showWatch } from '../watches/show-watch.ts';

/** One watch, and how everything that it watches stands. */
export const getWatch: Route<WatchPorts> = {
  method: 'GET',
  path: '/v1/watches/{id}',
  takes: 'nothing',
  answer: async ({ parameters }, ports) => json(200, showWatch(await findWatch(parameters['id'], ports))),
};
