import { json } from '../../http/answer.ts';
import type { Route } from '../../http/route.ts';
import type { WatchPorts } from '../watch-ports.ts';

/** Changes what is watched, or how often; what still stands for the same question keeps its standing. */
export const replaceWatch: Route<WatchPorts> = {
  method: 'PUT',
  path: '/v1/watches/{id}',
  takes: 'json',
  answer: async ({ body, parameters }, ports) => {
    const [{ readSpec }, { changeWatch }, { showWatch }] = await Promise.all([
      import('../watches/read-spec.ts'),
      import('../watches/change-watch.ts'),
      import('../watches/show-watch.ts'),
    ]);
    const read = readSpec(body, ports.settings);
    if ('refused' in read) return read.refused;
    return json(200, showWatch(await changeWatch(parameters['id'], read.spec, ports)));
  },
};
