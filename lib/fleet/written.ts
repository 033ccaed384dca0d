import type { Snapshot } from '../model/snapshot.ts';
import { type Address, readPrefix } from '../packets/index.ts';

/** What the recordings of everything but interfaces say of addresses and interfaces. */
export interface Written {
  /** Where any address or range that is written down begins or ends, in no order. */
  readonly bounds: ReadonlySet<Address>;
  /** Every `eni-…` and `i-…`. */
  readonly ids: ReadonlySet<string>;
}

/** What tells of interfaces, and is compared as interfaces are. */
type OfInterfaces = 'NetworkInterfaces' | 'Reservations' | 'Addresses' | 'hosts' | 'names';

const ADDRESS = /[\da-f:.]+(?:\/\d+)?/gi;
const ID = /\b(?:eni|i)-[\w-]+/g;

/**
 * Reads every text of a snapshot, whichever field it stands in. Decision: not the fields that the gates read, one by one,
 * because a gate that learns to read another would then be forgotten here, and a forgotten boundary is a wrong answer.
 * One boundary too many costs a question asked twice.
 */
export function writtenIn(snapshot: Snapshot): Written {
  const { NetworkInterfaces: _, Reservations: __, Addresses: ___, hosts: ____, names: _____, ...rest } = snapshot;
  const bounds = new Set<Address>();
  const ids = new Set<string>();
  for (const text of textsIn(rest satisfies Omit<Snapshot, OfInterfaces>)) {
    for (const [word] of text.matchAll(ADDRESS)) for (const bound of readPrefix(word) ?? []) bounds.add(bound);
    for (const [id] of text.matchAll(ID)) ids.add(id);
  }
  return { bounds, ids };
}

/** Every text once, at any depth. */
function textsIn(value: unknown, texts: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof value === 'string') texts.add(value);
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) textsIn(one, texts);
  return texts;
}
