import { pinned } from '../../bin/commands/ask-host.ts';
import { recordedNames } from '../../lib/collect/names/recorded-names.ts';
import { resolveName } from '../../lib/collect/names/resolve-name.ts';
import { startEmbeddedAws } from '../../lib/embedded/embedded-aws.ts';
import type { Fault } from '../../lib/embedded/faults/fault.ts';
import { recordedWorld } from '../../lib/embedded/world/recorded-world.ts';
import { livePorts } from '../../lib/live/live-ports.ts';
import { runWatch, type WatchPorts } from '../../lib/live/run-watch.ts';
import { lookLive } from '../../lib/live/watch-look.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import { type Watch, type WatchNews, WatchSpec } from '../../lib/model/watch.ts';
import { memoryArchive } from '../../lib/store/archive/memory.ts';
import { memoryWatches } from '../../lib/store/watches/memory.ts';

const NOON = Date.parse('2026-11-28T12:00:00.000Z');
const HOUR = 3_600_000;

/** A watch over an account that the test changes between two looks. */
export interface WatchedAccount {
  /** The account is this from now on. */
  readonly become: (snapshot: Snapshot) => void;
  /** One look, an hour after the last; the news that it made. */
  readonly look: (faults?: readonly Fault[]) => Promise<readonly WatchNews[]>;
  /** The same look by so many at once. */
  readonly lookAtOnce: (count: number) => Promise<readonly WatchNews[]>;
  readonly watch: () => Promise<Watch>;
  /** The watch is this from now on. */
  readonly keep: (watch: Watch) => Promise<void>;
  /** Changes what is watched. */
  readonly ask: (change: object) => Promise<void>;
  readonly proposed: string[];
}

export async function watchedAccount(
  spec: object,
  first: Snapshot,
  ports: Partial<WatchPorts> = {},
): Promise<WatchedAccount> {
  let account = first;
  let hours = 0;
  const watches = memoryWatches();
  const archive = memoryArchive();
  const told: WatchNews[] = [];
  const proposed: string[] = [];
  const parsed = WatchSpec.parse({ name: 'payments', ...spec });
  const made = { id: 'wch-1', version: 1, spec: parsed, createdAt: new Date(NOON).toISOString(), createdBy: null };
  await watches.create({ ...made, from: 'api', lastRunAt: null, lastFailure: null, standings: [], pending: [] });
  const watch = async () => (await watches.find('wch-1')) as Watch;
  const runs = async (count: number, faults: readonly Fault[]) => {
    told.length = 0;
    hours += 1;
    const now = new Date(NOON + hours * HOUR).toISOString();
    const world = recordedWorld(account);
    const aws = await startEmbeddedAws(world, { absent: 'empty', faults });
    Object.assign(process.env, aws.environment);
    const names = recordedNames(account.names ?? {});
    const live = livePorts({
      home: { region: world.region, account: world.account },
      accounts: [],
      regions: [],
      resolve: (name, signal) => resolveName(name, signal, names),
      documents: pinned({}),
    });
    const follower = { signal: AbortSignal.timeout(60_000), progress: () => undefined };
    const run = async (): Promise<Watch> =>
      runWatch(await watch(), {
        look: (one) => lookLive(live, one, follower),
        archive,
        watches,
        authorOf: async () => null,
        announce: async (_watch, { news }) => told.push(news) > 0,
        propose: async (_watch, { destination }) => void proposed.push(destination),
        now: () => now,
        ...ports,
      });
    await Promise.all(Array.from({ length: count }, run)).finally(aws.close);
    return [...told];
  };
  return {
    become: (snapshot) => {
      account = snapshot;
    },
    look: (faults = []) => runs(1, faults),
    lookAtOnce: (count) => runs(count, []),
    watch,
    keep: async (next) => void (await watches.replace(next)),
    ask: async (change) => {
      const now = await watch();
      await watches.replace({ ...now, version: now.version + 1, spec: WatchSpec.parse({ ...now.spec, ...change }) });
    },
    proposed,
  };
}
