import { IntervalSet, parsePrefix, prefixesOf } from '../packets/index.ts';
import type { Aim } from './aim.ts';
import { meansInternet, PUBLIC_INTERNET } from './public-internet.ts';
import type { Target } from './target.ts';

/** What was left out of the questions, and why. */
export interface Note {
  readonly code: 'no-ipv4-source' | 'no-ipv6-source' | 'internet-only' | 'client-is-collected';
  /** The addresses or prefixes that nothing was asked about; of a collected client, its address and its interface. */
  readonly addresses: readonly string[];
}

/** The notes on a destination. `left` are the aims of a family that the interface does not send from. */
export function notesOf(target: Target, left: readonly Aim[]): readonly Note[] {
  if (target.kind === 'prefix' && meansInternet(target.prefix)) {
    const rest = IntervalSet.of(parsePrefix(target.prefix)).subtract(PUBLIC_INTERNET);
    return [{ code: 'internet-only', addresses: prefixesOf(rest) }];
  }
  // Nothing was left out that an interface or instance needed: it is reached by any one of its addresses.
  const [first] = target.kind === 'name' || target.kind === 'prefix-list' ? left : [];
  if (first === undefined) return [];
  const addresses = left.flatMap((aim) => prefixesOf(aim.addresses));
  return [{ code: first.family === 4 ? 'no-ipv4-source' : 'no-ipv6-source', addresses }];
}
