import type { Interface } from '../evaluate/network/interfaces.ts';
import type { Network } from '../evaluate/network/network.ts';
import { SPECIAL_BOUNDS } from '../evaluate/special-addresses.ts';
import { isGap } from '../model/gap.ts';
import type { Sender } from '../request/sender.ts';
import { atomsBetween } from './atoms.ts';
import { interfacesOf } from './interfaces.ts';
import { foundBy, sharersIn } from './sharers.ts';
import { traitsIn } from './traits.ts';
import { uniqueIn } from './unique.ts';
import { writtenIn } from './written.ts';

/** What an interface is alike in, and what would tell it apart from its like. */
export interface Likeness {
  /** Interfaces of one key can change places, and the network stays as it is but for their names. */
  readonly key: string;
  /** Those that an answer may name by id in its place: itself, and who shares its address. */
  readonly found: readonly Interface[];
}

/**
 * Tells which interfaces no rule can tell apart.
 *
 * Two that are alike can change places, ids and addresses with them, and every range, group and table of the network
 * holds what it held before. So whatever is said of one is said of the other, with its own id in it. For that they have
 * to be of one subnet, of the same groups in the same order, in the same state and of the same kind, to send from the
 * same ports, and to have their addresses, public ones too, in the same atoms: stretches of the address line inside which
 * nothing in the recordings begins or ends. Membership of a group follows from the groups.
 */
export function likenessIn(network: Network): (sender: Sender) => Likeness {
  const interfaces = interfacesOf(network);
  const { bounds, ids } = writtenIn(network.snapshot);
  const delegated = interfaces.flatMap(({ prefixes }) => prefixes.flat());
  const atoms = atomsBetween([...SPECIAL_BOUNDS, ...bounds, ...delegated]);
  const sharersOf = sharersIn(interfaces);
  const isUnique = uniqueIn(network, ids);
  const traitsOf = traitsIn(network, atoms);
  const traits = (each: Interface) => [traitsOf(each), isUnique(each) ? each.id : ''];
  return ({ eni, addresses, ports }) => {
    const one = network.interfaceOf(eni);
    if (isGap(one)) return { key: eni, found: [] };
    const { all, plain } = sharersOf(one);
    const sends = [[...addresses].map(([family, address]) => [family, atoms(address)]), ports.bounds];
    const others = all.map((each) => JSON.stringify(traits(each))).toSorted();
    return { key: JSON.stringify([traits(one), sends, others, plain ? '' : eni]), found: [one, ...all] };
  };
}

/** Every address by which packets may come to an interface, or to who is taken for it. */
export function addressesOf({ found }: Likeness): readonly bigint[] {
  return [...new Set(found.flatMap(foundBy))];
}
