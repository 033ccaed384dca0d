import { type Address, IPV4, IPV6, parsePrefix } from '../../../packets/index.ts';

/** Addresses that no route leads to as to one host, whatever the tables say. */
const GROUPS = [
  { name: 'unspecified', range: parsePrefix('0.0.0.0/32') },
  { name: 'unspecified', range: parsePrefix('::/128') },
  { name: 'multicast 224.0.0.0/4', range: parsePrefix('224.0.0.0/4') },
  { name: 'multicast ff00::/8', range: parsePrefix('ff00::/8') },
  { name: 'broadcast 255.255.255.255', range: parsePrefix('255.255.255.255/32') },
] as const;

export function groupOf(address: Address): string | undefined {
  return GROUPS.find(({ range: [from, end] }) => from <= address && address < end)?.name;
}

/** Where the groups and the families begin and end. */
export const GROUP_BOUNDS: readonly Address[] = [...GROUPS.flatMap(({ range }) => range), ...IPV4, ...IPV6];
