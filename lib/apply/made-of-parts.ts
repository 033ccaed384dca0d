import type { Row, Sight } from './action.ts';
import { absent, begun, ours } from './sights.ts';

/** How a change of several parts stands, of which so many are ours. */
export function ofParts(
  before: object | null,
  made: Row,
  { found, wanted }: { readonly found: number; readonly wanted: number },
): Sight {
  if (found === 0) return absent(before);
  return found < wanted ? begun(before, made) : ours(before, made);
}
