import { openRecording } from '../../bin/serve/network/recording.ts';
import { type Service, startService } from '../../bin/serve/start.ts';

/** The service as `npm start` runs it, over a recording that can be changed, and what it complained of. */
export interface HealedService extends Service {
  readonly faults: readonly string[];
}

export async function healedService(example: string): Promise<HealedService> {
  const faults: string[] = [];
  const error = (sentence: string, facts: Readonly<Record<string, unknown>> = {}) => {
    faults.push(`${sentence}: ${String(facts['error'])}`);
  };
  const network = await openRecording(`examples/${example}/snapshot`, 0);
  const log = { info: () => undefined, warn: error, error };
  return { ...(await startService(network, { host: '127.0.0.1', port: 0, log })), faults };
}
