import { type Address, IntervalSet, parsePrefix } from '../../packets/index.ts';

/** What never leaves the host, whatever its routes say. */
export const LOOPBACK_RANGES: IntervalSet<Address> = IntervalSet.of(parsePrefix('127.0.0.0/8'), parsePrefix('::1/128'));
