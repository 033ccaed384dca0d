import { type Address, type Interval, parsePrefix } from '../packets/index.ts';

const REFUSED: readonly (readonly [prefix: string, because: string])[] = [
  ['0.0.0.0/8', 'the unspecified address is no destination'],
  ['::/128', 'the unspecified address is no destination'],
  ['127.0.0.0/8', 'a loopback address never leaves the host'],
  ['::1/128', 'a loopback address never leaves the host'],
  ['224.0.0.0/4', 'a multicast group is not one host'],
  ['ff00::/8', 'a multicast group is not one host'],
  ['255.255.255.255/32', 'the broadcast address is not one host'],
  ['::ffff:0:0/96', 'an IPv4-mapped address is sent as IPv4; write the IPv4 address'],
];

const RANGES = REFUSED.map(([prefix, because]) => ({ range: parsePrefix(prefix), because }));

/** Why no packet to these addresses leaves the host for one other host; `undefined` where packets can. */
export function refusal([from, end]: Interval<Address>): string | undefined {
  return RANGES.find(({ range }) => range[0] <= from && end <= range[1])?.because;
}
