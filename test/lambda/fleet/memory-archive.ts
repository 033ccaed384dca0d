import type { Archive } from '../../../lib/store/archive.ts';

/** An archive that forgets itself, and tells what lies in it. */
export interface MemoryArchive extends Archive {
  readonly json: (key: string) => unknown;
  readonly text: (key: string) => string | undefined;
  readonly keys: () => readonly string[];
}

export function memoryArchive(): MemoryArchive {
  const bodies = new Map<string, Uint8Array>();
  const text = (key: string) => {
    const body = bodies.get(key);
    return body === undefined ? undefined : new TextDecoder().decode(body);
  };
  return {
    put: async (key, body) => void bodies.set(key, body),
    get: async (key) => bodies.get(key),
    list: async (prefix) => [...bodies.keys()].filter((key) => key.startsWith(prefix)).toSorted(),
    remove: async (key) => void bodies.delete(key),
    text,
    json: (key) => JSON.parse(text(key) ?? 'null') as unknown,
    keys: () => [...bodies.keys()].toSorted(),
  };
}
