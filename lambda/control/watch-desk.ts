import type { Watch, WatchSpec } from '../../lib/model/watch.ts';
import { Problem } from '../../lib/problem.ts';
import type { WatchPorts } from './watch-ports.ts';
import { keepWatch } from './watches/keep-watch.ts';
import { readSpec } from './watches/read-spec.ts';

/** Watches, for whoever asks for them by other words than HTTP. */
export interface WatchDesk {
  /** Throws a Problem for a spec that may not be kept. */
  readonly create: (spec: WatchSpec, by: string) => Promise<Watch>;
  readonly list: () => Promise<readonly Watch[]>;
}

export function watchDesk(ports: WatchPorts): WatchDesk {
  return {
    create: async (spec, by) => {
      const read = readSpec(spec, ports.settings);
      if ('spec' in read) return keepWatch(read.spec, by, ports);
      const { detail } = JSON.parse(read.refused.body ?? '{}') as { readonly detail?: string };
      throw new Problem('bad-input', `It cannot be watched: ${detail ?? 'it is not valid'}`);
    },
    list: ports.watches.list,
  };
}
