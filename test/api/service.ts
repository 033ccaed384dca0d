import { openRecording } from '../../bin/serve/network/recording.ts';
import { type Service, startService } from '../../bin/serve/start.ts';

/** The service as `npm start` runs it, over the recording of the healthy example, and what it complained of. */
export interface TestedService extends Service {
  /** Sentences of its log that tell of faults. */
  readonly faults: readonly string[];
  /** News of watches and fleets. */
  readonly told: readonly string[];
}

export async function startTestedService(): Promise<TestedService> {
  const faults: string[] = [];
  const told: string[] = [];
  const network = await openRecording('examples/healthy-private-subnet/snapshot', 0);
  const error = (sentence: string, facts: Readonly<Record<string, unknown>> = {}) => {
    faults.push(`${sentence}: ${String(facts['error'])}`);
  };
  const log = { info: () => undefined, warn: error, error };
  const service = await startService(network, {
    host: '127.0.0.1',
    port: 0,
    log,
    tell: (sentence) => told.push(sentence),
  });
  return { ...service, faults, told };
}
