import { listed } from '../../bin/serve/network/listed.ts';
import { type Service, startService } from '../../bin/serve/start.ts';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import { audit, type Watch } from '../../lib/pipeline.ts';

const SILENT = () => undefined;

/** A service over a recording, whose audits go on when the test says so. */
export interface Steered extends Service {
  /** What every audit does first; to be set anew by a test. */
  before: (watch: Watch) => Promise<void>;
}

export async function steeredService(example: string): Promise<Steered> {
  const says = `the recording in examples/${example}/snapshot`;
  const snapshot = await readSnapshot(`examples/${example}/snapshot`);
  const network = compileNetwork(snapshot);
  const interfaces = listed(snapshot.NetworkInterfaces ?? []);
  const options = { host: '127.0.0.1', port: 0, log: { info: SILENT, warn: SILENT, error: complain } };
  const steered: Pick<Steered, 'before'> = { before: async () => undefined };
  const service = await startService(
    {
      says,
      audit: async (order, stamp, watch) => {
        await steered.before(watch);
        return audit(network, order, stamp);
      },
      interfaces: async () => ({ interfaces, note: null }),
      example: { eni: interfaces[0]?.id ?? '', destination: '203.0.113.10:443' },
      close: async () => undefined,
    },
    options,
  );
  return Object.assign(steered, service);
}

function complain(sentence: string, { error }: { readonly error?: unknown } = {}): void {
  process.emitWarning(`${sentence}: ${String(error)}`);
}
