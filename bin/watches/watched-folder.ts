import { recordedNames } from '../../lib/collect/names/recorded-names.ts';
import { resolveName } from '../../lib/collect/names/resolve-name.ts';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../lib/embedded/embedded-aws.ts';
import { recordedBeside } from '../../lib/embedded/world/recorded-beside.ts';
import { recordedWorld } from '../../lib/embedded/world/recorded-world.ts';
import { livePorts } from '../../lib/live/live-ports.ts';
import { lookLive } from '../../lib/live/watch-look.ts';
import { pinned } from '../commands/ask-host.ts';
import type { Watched } from './watched.ts';

/**
 * A snapshot folder that plays AWS for each look, which is therefore that of an account: all kinds of sources are found,
 * and files that changed since are read anew. From here on this process's SDK speaks with the recording alone.
 */
export function watchedFolder(folder: string): Watched {
  let aws: EmbeddedAws | undefined;
  return {
    look: async (spec, signal) => {
      const snapshot = await readSnapshot(folder);
      const world = recordedWorld(snapshot, await recordedBeside(folder));
      aws = await startEmbeddedAws(world);
      Object.assign(process.env, aws.environment);
      const names = recordedNames(snapshot.names ?? {});
      const ports = livePorts({
        home: { region: world.region, account: world.account },
        accounts: [],
        regions: [],
        resolve: (name, until) => resolveName(name, until, names),
        documents: pinned({}),
      });
      return lookLive(ports, spec, { signal, progress: () => undefined });
    },
    done: async () => {
      await aws?.close();
      aws = undefined;
    },
    authorOf: () => async () => null,
  };
}
