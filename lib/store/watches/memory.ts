import type { Watch } from '../../model/watch.ts';
import type { WatchStore } from '../watch-store.ts';
import { byName } from './by-name.ts';

/** Watches of one process, and gone with it. */
export function memoryWatches(): WatchStore {
  const watches = new Map<string, Watch>();
  return {
    create: async (watch) => {
      if (watches.has(watch.id)) return false;
      watches.set(watch.id, structuredClone(watch));
      return true;
    },
    find: async (id) => structuredClone(watches.get(id)),
    list: async () => byName([...watches.values()].map((one) => structuredClone(one))),
    replace: async (next) => {
      if (watches.get(next.id)?.version !== next.version - 1) return false;
      watches.set(next.id, structuredClone(next));
      return true;
    },
    remove: async (id) => watches.delete(id),
  };
}
