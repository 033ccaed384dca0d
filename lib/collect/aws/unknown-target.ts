import { Problem, quote } from '../../problem.ts';
import type { Destination } from '../../request/destination.ts';
import type { Collected, Seed } from './collected.ts';
import { destinationAddresses } from './survey/addresses.ts';

/** What an order names and nobody has is said of the account, and names nothing else of it. */
export function refuseUnknown(
  destination: Destination,
  { names, place }: Seed,
  { snapshot }: Pick<Collected, 'snapshot'>,
  why = 'it has none',
): void {
  const { target, label } = destination;
  if (target.kind === 'name') {
    if (names[target.name] !== undefined) return;
    throw unknown(`no address of ${quote(target.name)} is known: ${why}. No instance was there to resolve it`);
  }
  if (
    target.kind === 'address' ||
    target.kind === 'prefix' ||
    destinationAddresses(snapshot, destination) !== undefined
  )
    return;
  const refused = snapshot.collection?.refusals.find(({ resource }) => resource.split(', ').includes(target.id));
  if (refused !== undefined) throw new Problem('aws-refused', `${refused.reason}. ${refused.remedy}`);
  throw unknown(`${quote(label)}: there is no ${NOUNS[target.kind]} ${target.id} in ${place.region} of this account`);
}

const NOUNS = { interface: 'interface', instance: 'instance with an interface', 'prefix-list': 'prefix list' } as const;

function unknown(sentence: string): Problem {
  return new Problem('not-found', sentence, { pointer: '/destination' });
}
