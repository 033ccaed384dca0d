import { Resolver } from 'node:dns/promises';
import { isRow } from '../snapshot/row.ts';
import type { FamilyAnswer, NamePort } from './name-port.ts';

export interface DnsOptions {
  /** `192.0.2.53` or `192.0.2.53:5353`; the machine's own where absent. */
  readonly servers?: readonly string[];
  /** Milliseconds a try. */
  readonly timeout?: number;
  readonly tries?: number;
}

/** A resolver that is up answers in a tenth of this. */
const PATIENCE = { timeout: 2000, tries: 2 } as const;

/** DNS as this process asks it: no hosts file and no search list, for the names of destinations are whole. */
export function dnsNames({ servers, timeout = PATIENCE.timeout, tries = PATIENCE.tries }: DnsOptions = {}): NamePort {
  return {
    resolver: 'the resolver of Egress Doctor',
    lookup: async (name, family, signal) => {
      signal.throwIfAborted();
      // One a question: cancelling ends all that a resolver was asked.
      const resolver = new Resolver({ timeout, tries, maxTimeout: timeout });
      if (servers !== undefined) resolver.setServers(servers);
      const cancel = () => resolver.cancel();
      signal.addEventListener('abort', cancel, { once: true });
      const answer = await ask(resolver, name, family).finally(() => signal.removeEventListener('abort', cancel));
      signal.throwIfAborted();
      return answer;
    },
  };
}

async function ask(resolver: Resolver, name: string, family: 4 | 6): Promise<FamilyAnswer> {
  try {
    return { addresses: family === 4 ? await resolver.resolve4(name) : await resolver.resolve6(name) };
  } catch (error) {
    return { error: codeOf(error) };
  }
}

function codeOf(error: unknown): string {
  if (isRow(error) && typeof error['code'] === 'string') return error['code'];
  throw error;
}
