import { liveSweeper } from '../../../lambda/fleet/live-sweeper.ts';
import { sourceAuditor } from '../../../lib/live/source-audit.ts';
import type { Snapshot } from '../../../lib/model/snapshot.ts';
import { liveRemediator } from '../../../lib/remediate/live-remediator.ts';
import { playRecording } from '../../network/play-recording.ts';
import { watchedThrough } from '../../watches/watched-through.ts';
import { listed } from './listed.ts';
import type { Network } from './network.ts';

/**
 * A snapshot folder that plays AWS: what audits it is what audits an account. `latency` is what each call takes, in
 * milliseconds.
 */
export async function openRecording(folder: string, latency: number): Promise<Network> {
  const faults = latency === 0 ? [] : [{ does: 'slow', milliseconds: latency } as const];
  const { snapshot, ports, close } = await playRecording(folder, faults);
  const choice = choiceOf(snapshot);
  return {
    says: `the recording in ${folder}`,
    audit: sourceAuditor(ports),
    remediator: liveRemediator({ ports, credentials: () => undefined }),
    applying: true,
    control: {
      watched: watchedThrough(ports),
      sweeper: liveSweeper(ports, [{ account: undefined, ...ports.home }]),
    },
    interfaces: async () => choice,
    example: exampleOf(snapshot, choice),
    close,
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
