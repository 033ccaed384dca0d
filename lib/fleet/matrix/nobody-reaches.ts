import type { AskedDestination } from './matrix.ts';

/** Whether no interface gets through, though some were asked: the fault is likely to be over there, or on the common way. */
export function nobodyReaches({ looks }: AskedDestination): boolean {
  const { reachable, partial, blocked, unknown } = looks;
  return blocked > 0 && reachable + partial + unknown === 0;
}
