import { recordedNames } from '../../lib/collect/names/recorded-names.ts';
import { resolveName } from '../../lib/collect/names/resolve-name.ts';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import { type EmbeddedOptions, startEmbeddedAws } from '../../lib/embedded/embedded-aws.ts';
import { recordedBeside } from '../../lib/embedded/world/recorded-beside.ts';
import { recordedWorld } from '../../lib/embedded/world/recorded-world.ts';
import { livePorts } from '../../lib/live/live-ports.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import { pinned } from '../commands/ask-host.ts';

/** A recording that plays AWS, and with what it is read. */
export interface PlayedRecording {
  readonly snapshot: Snapshot;
  readonly ports: ReturnType<typeof livePorts>;
  readonly close: () => Promise<void>;
}

/**
 * A snapshot folder that plays AWS, on a port of its own: all kinds of sources are found as in an account. From here on this
 * process's SDK speaks with the recording alone. Throws a Problem where the folder is no snapshot.
 */
export async function playRecording(folder: string, faults: EmbeddedOptions['faults'] = []): Promise<PlayedRecording> {
  const snapshot = await readSnapshot(folder);
  const world = recordedWorld(snapshot, await recordedBeside(folder));
  const aws = await startEmbeddedAws(world, { faults });
  Object.assign(process.env, aws.environment);
  const names = recordedNames(snapshot.names ?? {});
  const ports = livePorts({
    home: { region: world.region, account: world.account },
    accounts: [],
    regions: [],
    resolve: (name, signal) => resolveName(name, signal, names),
    documents: pinned({}),
  });
  return { snapshot, ports, close: aws.close };
}
