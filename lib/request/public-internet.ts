import { type Address, IntervalSet, IPV4, IPV6, parsePrefix } from '../packets/index.ts';

/**
 * IPv4 that the internet does not route. The three documentation ranges are not among them, because people ask
 * about them as examples.
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 */
const NOT_ROUTED_RANGES = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** The same as one set. */
export const NOT_ROUTED: IntervalSet<Address> = IntervalSet.of(...NOT_ROUTED_RANGES.map(parsePrefix));

/** The addresses that `0.0.0.0/0` and `::/0` stand for as a destination: what the internet routes, of either family. */
export const PUBLIC_INTERNET: IntervalSet<Address> = IntervalSet.of(IPV4)
  .subtract(NOT_ROUTED)
  .union(IntervalSet.of(parsePrefix('2000::/3')).intersect(IntervalSet.of(IPV6)));

/** Written exactly so, the whole of a family means the internet and not every address there is. */
export function meansInternet(prefix: string): boolean {
  return prefix === '0.0.0.0/0' || prefix === '::/0';
}
