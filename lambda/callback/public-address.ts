import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * What is not the public internet, or leads back from it into a private network by another name.
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry/
 */
const NOT_PUBLIC_V4 = listOf(
  'ipv4',
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
);

/** All that is routed on the internet is in here: mapped, translated, unique local and link-local addresses are not. */
const GLOBAL_V6 = listOf('ipv6', ['2000::', 3]);

/** Teredo and the like, documentation, and 6to4, which carries any IPv4 address. @see https://www.iana.org/assignments/iana-ipv6-special-registry/ */
const NOT_PUBLIC_V6 = listOf('ipv6', ['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]);

function listOf(family: 'ipv4' | 'ipv6', ...prefixes: readonly (readonly [network: string, length: number])[]) {
  const list = new BlockList();
  for (const [network, length] of prefixes) list.addSubnet(network, length, family);
  return list;
}

/** Whether an address is of the public internet. What is no address is not. */
export function isPublic(address: string): boolean {
  if (isIPv4(address)) return !NOT_PUBLIC_V4.check(address, 'ipv4');
  return isIPv6(address) && GLOBAL_V6.check(address, 'ipv6') && !NOT_PUBLIC_V6.check(address, 'ipv6');
}
