import type { Archive } from '../archive.ts';

/** An archive of one process, and gone with it. */
export function memoryArchive(): Archive {
  const bodies = new Map<string, Uint8Array>();
  return {
    put: async (key, body) => {
      bodies.set(key, Uint8Array.from(body));
    },
    get: async (key) => {
      const body = bodies.get(key);
      return body && Uint8Array.from(body);
    },
    list: async (prefix) => [...bodies.keys()].filter((key) => key.startsWith(prefix)).toSorted(),
    remove: async (key) => {
      bodies.delete(key);
    },
  };
}
