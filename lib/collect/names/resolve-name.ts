import { dnsNames } from './dns-names.ts';
import { type NameAnswer, nameAnswer } from './name-answer.ts';
import type { NamePort } from './name-port.ts';

/**
 * All A and AAAA records of a name that was read by `parseDestination`, asked for at once. Rejects with the signal's
 * reason where it says to stop.
 */
export async function resolveName(name: string, signal: AbortSignal, port: NamePort = dnsNames()): Promise<NameAnswer> {
  const [four, six] = await Promise.all([port.lookup(name, 4, signal), port.lookup(name, 6, signal)]);
  return nameAnswer(
    port.resolver,
    new Map([
      [4, four],
      [6, six],
    ]),
  );
}
