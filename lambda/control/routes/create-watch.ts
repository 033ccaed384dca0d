import { json } from '../../http/answer.ts';
import type { Route } from '../../http/route.ts';
import type { WatchPorts } from '../watch-ports.ts';

/** Keeps an expectation; it is looked after from now on. */
export const createWatch: Route<WatchPorts> = {
  method: 'POST',
  path: '/v1/watches',
  takes: 'json',
  answer: async ({ body, caller }, ports) => {
    const [{ readSpec }, { keepWatch }, { showWatch }] = await Promise.all([
      import('../watches/read-spec.ts'),
      import('../watches/keep-watch.ts'),
      import('../watches/show-watch.ts'),
    ]);
    const read = readSpec(body, ports.settings);
    if ('refused' in read) return read.refused;
    const watch = await keepWatch(read.spec, caller, ports);
    return json(201, showWatch(watch), { location: `/v1/watches/${watch.id}` });
  },
};
