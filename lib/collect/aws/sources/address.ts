import { familyOf, parseAddress } from '../../../packets/index.ts';
import { Problem } from '../../../problem.ts';
import { asked } from './asked.ts';
import { nothing, resolved } from './resolved.ts';
import type { Resolver } from './resolver.ts';
import type { InterfaceRow } from './source-ports.ts';

const FIELDS = { 4: 'addresses.private-ip-address', 6: 'ipv6-addresses.ipv6-address' } as const;
/** The filters of the call do not look into prefixes that were delegated to an interface. */
const ABSENT =
  'No interface in this account and Region has it as a private address of its own; the address of a container in a prefix delegated to an instance is not found by itself: write i-... of that instance.';

/** The interface with this private address. */
export const ofAddress: Resolver<'address'> = {
  actions: ['ec2:DescribeNetworkInterfaces'],
  resolve: async ({ address, vpc }, ports, signal) => {
    const filters = [{ name: FIELDS[familyOf(parseAddress(address))], values: [address] }];
    const within = vpc === undefined ? filters : [...filters, { name: 'vpc-id', values: [vpc] }];
    const found = await asked('ec2:DescribeNetworkInterfaces', ports.interfaces(within, signal));
    const name = vpc === undefined ? address : `${address} in ${vpc}`;
    if (found.length === 0) throw nothing(name, [ABSENT]);
    if (found.length > 1) throw ambiguous(address, found);
    return resolved(
      name,
      found.map(({ id }) => ({ id, primary: true })),
      [],
    );
  },
};

/** Ranges of VPCs overlap. */
function ambiguous(address: string, found: readonly InterfaceRow[]): Problem {
  const choices = found.map(({ id, vpc }) => `${address}@${vpc} (${id})`).toSorted();
  const shown = choices.length > 5 ? [...choices.slice(0, 5), '...'] : choices;
  const sentence = `${found.length} interfaces have the address ${address}; write ${shown.join(' or ')}`;
  return new Problem('bad-input', sentence, { pointer: '/eni' });
}
