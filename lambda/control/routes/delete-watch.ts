import type { Route } from '../../http/route.ts';
import type { WatchPorts } from '../watch-ports.ts';
import { changeableWatch, unknownWatch, watchingOf } from '../watches/find-watch.ts';

/** Removes a watch. Its clock goes first: what is left of it where the rest fails can be removed again. */
export const deleteWatch: Route<WatchPorts> = {
  method: 'DELETE',
  path: '/v1/watches/{id}',
  takes: 'nothing',
  answer: async ({ parameters }, ports) => {
    const { schedules } = watchingOf(ports);
    const { id } = await changeableWatch(parameters['id'], ports);
    await schedules.remove(id);
    if (!(await ports.watches.remove(id))) throw unknownWatch(id);
    return { status: 204, headers: {} };
  },
};
