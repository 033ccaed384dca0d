import { CachePersistenceLayer } from '@aws-lambda-powertools/idempotency/cache';

/** Of more keys than these, the oldest are forgotten before their time. */
const MOST = 10_000;

interface Kept {
  readonly text: string;
  readonly until: number;
}

interface SetOptions {
  /** Seconds. */
  readonly EX?: number;
  /** Only where there is none yet. */
  readonly NX?: boolean;
}

/** Idempotency keys in this process: Powertools' layer over a cache that is a Map. */
export function memoryKeys(now: () => number = Date.now, most = MOST): CachePersistenceLayer {
  const kept = new Map<string, Kept>();
  const live = (key: string) => {
    const found = kept.get(key);
    return found !== undefined && found.until > now() ? found.text : null;
  };
  return new CachePersistenceLayer({
    client: {
      get: async (key) => live(key),
      set: async (key, value, options) => {
        const { EX = 3600, NX = false } = (options ?? {}) as SetOptions;
        const before = live(String(key));
        if (NX && before !== null) return null;
        if (!kept.has(String(key))) makeRoom(kept, most);
        kept.set(String(key), { text: joined(before, String(value)), until: now() + EX * 1000 });
        return 'OK';
      },
      del: async (keys) => keys.filter((key) => kept.delete(key)).length,
    },
  });
}

function makeRoom(kept: Map<string, Kept>, most: number): void {
  const [oldest] = kept.keys();
  if (kept.size >= most && oldest !== undefined) kept.delete(oldest);
}

/** The layer forgets the hash of the payload when it writes the result, and would then refuse every repeat. */
function joined(before: string | null, text: string): string {
  if (before === null || !text.startsWith('{')) return text;
  return JSON.stringify({ ...(JSON.parse(before) as object), ...(JSON.parse(text) as object) });
}
