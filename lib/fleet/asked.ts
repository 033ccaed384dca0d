import type { Snapshot } from '../model/snapshot.ts';
import { type Address, IntervalSet } from '../packets/index.ts';
import { Problem } from '../problem.ts';
import type { Aim } from '../request/aim.ts';
import { aimsOf, resolvesDns64 } from '../request/aims.ts';
import { type Destination, parseDestination } from '../request/destination.ts';
import type { Sender } from '../request/sender.ts';
import { attempt } from './attempt.ts';

/** Everything that a destination stands for, or why that cannot be told. */
export type Aims = { readonly aims: readonly Aim[]; readonly addresses: IntervalSet<Address> } | Problem;

/** A destination, read once for all who ask. */
export interface Asked {
  readonly destination: Destination;
  /** What it stands for hangs on who asks by one thing alone: a resolver that makes up IPv6. */
  readonly aimsFor: (sender: Sender) => Aims;
}

export function askedOf(snapshot: Snapshot, text: string): Asked | Problem {
  const destination = attempt(() => parseDestination(text));
  if (destination instanceof Problem) return destination;
  const known = new Map<boolean, Aims>();
  const aimsFor = ({ record }: Sender) => {
    const dns64 = destination.target.kind === 'name' && resolvesDns64(snapshot, record);
    const aims = known.get(dns64) ?? attempt(() => together(aimsOf(snapshot, record, destination)));
    known.set(dns64, aims);
    return aims;
  };
  return { destination, aimsFor };
}

function together(aims: readonly Aim[]): Exclude<Aims, Problem> {
  return { aims, addresses: IntervalSet.of(...aims.flatMap(({ addresses }) => [...addresses])) };
}
