import { setTimeout as wait } from 'node:timers/promises';
import { readSnapshot } from '../../../lib/collect/snapshot/read-snapshot.ts';
import { compileNetwork } from '../../../lib/evaluate/network/network.ts';
import { audit } from '../../../lib/pipeline.ts';
import { listed } from './listed.ts';
import type { Network } from './network.ts';

/** A snapshot folder as a network. `latency` is what each call to AWS would take, in milliseconds. */
export async function openRecording(folder: string, latency: number): Promise<Network> {
  const snapshot = await readSnapshot(folder);
  const network = compileNetwork(snapshot);
  const interfaces = listed(snapshot.NetworkInterfaces ?? []);
  const [name] = Object.keys(snapshot.names ?? {});
  return {
    says: `the recording in ${folder}`,
    audit: async (order, stamp, { progress, signal }) => {
      progress('Reading the recording.');
      await wait(latency, undefined, { signal });
      return audit(network, order, stamp);
    },
    interfaces: async () => ({
      interfaces,
      note: interfaces.length === 0 ? 'The recording holds no interface.' : null,
    }),
    example: {
      eni: interfaces[0]?.id ?? 'eni-0123456789abcdef0',
      destination: name === undefined ? '203.0.113.10:443' : `https://${name}`,
    },
    close: async () => undefined,
  };
}
