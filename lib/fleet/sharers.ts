import type { Interface } from '../evaluate/network/interfaces.ts';
import { type Address, familyOf } from '../packets/index.ts';

/** Who else has an address of an interface: ranges of VPCs may overlap, and a packet may come to the wrong one. */
export interface Sharers {
  readonly all: readonly Interface[];
  /** Whether each is of another VPC and has one private IPv4 address: only then the order in which they were read is nothing. */
  readonly plain: boolean;
}

export function sharersIn(interfaces: readonly Interface[]): (one: Interface) => Sharers {
  const holders = new Map<Address, Interface[]>();
  for (const one of interfaces)
    for (const address of foundBy(one)) {
      const known = holders.get(address);
      if (known === undefined) holders.set(address, [one]);
      else known.push(one);
    }
  return (one) => {
    const found = foundBy(one).flatMap((address) => holders.get(address) ?? []);
    const all = [...new Set(found.filter(({ id }) => id !== one.id))];
    return { all, plain: all.length === 0 || arePlain(one, all) };
  };
}

/** All addresses by which an interface is found: its private ones, and the public ones that stand for them. */
export function foundBy({ addresses, publicOf }: Interface): readonly Address[] {
  return [...addresses, ...publicOf.values()];
}

function arePlain(one: Interface, others: readonly Interface[]): boolean {
  const places = new Set([one, ...others].map(({ vpcId }) => vpcId));
  return places.size === others.length + 1 && [one, ...others].every((each) => hasAlone(each, one.addresses[0]));
}

function hasAlone({ addresses, publicOf }: Interface, address: Address | undefined): boolean {
  const alone = addresses.length === 1 && publicOf.size === 0;
  return alone && address !== undefined && addresses[0] === address && familyOf(address) === 4;
}
