import { recordedNames } from '../../../lib/collect/names/recorded-names.ts';
import { resolveName } from '../../../lib/collect/names/resolve-name.ts';
import { readSnapshot } from '../../../lib/collect/snapshot/read-snapshot.ts';
import { startEmbeddedAws } from '../../../lib/embedded/embedded-aws.ts';
import { recordedBeside } from '../../../lib/embedded/world/recorded-beside.ts';
import { recordedWorld } from '../../../lib/embedded/world/recorded-world.ts';
import { livePorts } from '../../../lib/live/live-ports.ts';
import { sourceAuditor } from '../../../lib/live/source-audit.ts';
import type { Snapshot } from '../../../lib/model/snapshot.ts';
import { liveRemediator } from '../../../lib/remediate/live-remediator.ts';
import { pinned } from '../../commands/ask-host.ts';
import { listed } from './listed.ts';
import type { Network } from './network.ts';

/**
 * A snapshot folder that plays AWS, on a port of its own: what audits it is what audits an account. From here on this
 * process's SDK speaks with the recording alone. `latency` is what each call takes, in milliseconds.
 */
export async function openRecording(folder: string, latency: number): Promise<Network> {
  const snapshot = await readSnapshot(folder);
  const world = recordedWorld(snapshot, await recordedBeside(folder));
  const faults = latency === 0 ? [] : [{ does: 'slow', milliseconds: latency } as const];
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
  const choice = choiceOf(snapshot);
  return {
    says: `the recording in ${folder}`,
    audit: sourceAuditor(ports),
    remediator: liveRemediator({ ports, credentials: () => undefined }),
    applying: true,
    interfaces: async () => choice,
    example: exampleOf(snapshot, choice),
    close: aws.close,
  };
}

function choiceOf({ NetworkInterfaces: rows = [] }: Snapshot): Awaited<ReturnType<Network['interfaces']>> {
  return { interfaces: listed(rows), note: rows.length === 0 ? 'The recording holds no interface.' : null };
}

/** A name that the recording resolves; an address answers everywhere. */
function exampleOf({ names = {} }: Snapshot, { interfaces }: ReturnType<typeof choiceOf>): Network['example'] {
  const [name] = Object.keys(names);
  return {
    eni: interfaces[0]?.id ?? 'eni-0123456789abcdef0',
    destination: name === undefined ? '203.0.113.10:443' : `https://${name}`,
  };
}
