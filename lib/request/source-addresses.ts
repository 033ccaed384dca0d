import type { NetworkInterface } from '../model/aws/network-interface.ts';
import { type Address, type Family, familyOf, formatAddress, parseAddress } from '../packets/index.ts';
import { badInput, Problem, quote } from '../problem.ts';
import { ownAddresses } from './own-addresses.ts';

/** The address that packets of each family start from. With `chosen`, only that address and its family. */
export function sourceAddresses(eni: NetworkInterface, chosen: string | undefined): ReadonlyMap<Family, Address> {
  const own = ownAddresses(eni);
  const id = eni.NetworkInterfaceId;
  if (own.all.isEmpty) throw new Problem('bad-input', `interface ${quote(id)} has no address to send from`);
  const has = own.written.slice(0, 5).join(', ');
  if (chosen === undefined && own.primary.size === 0) {
    throw new Problem(
      'bad-input',
      `interface ${quote(id)} has delegated prefixes alone; choose a source address in ${has}`,
    );
  }
  if (chosen === undefined) return own.primary;
  const address = parseAddress(chosen);
  if (own.all.has(address)) return new Map([[familyOf(address), address]]);
  throw badInput('source address', formatAddress(address), `${id} does not have it; choose one of ${has}`);
}
