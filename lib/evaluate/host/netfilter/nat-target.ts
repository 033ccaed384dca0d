import type { NatTarget, Verdict } from '../../../model/host/netfilter.ts';
import { type Address, type Interval, IPV6_ORIGIN, parseAddress } from '../../../packets/index.ts';
import type { Branch, Rewrite } from './branch.ts';
import type { Sight } from './moment.ts';
import type { Place } from './place.ts';
import { onlyValue } from './restrict.ts';
import { header } from './seen.ts';

const LOOPBACK_4 = parseAddress('127.0.0.1');
const LOOPBACK_6 = IPV6_ORIGIN + 1n;

/** A branch as a translation leaves it; `undefined` for a target that is none. */
export function natRewrite(verdict: Verdict, branch: Branch, sight: Sight, by: Place): Branch | undefined {
  switch (verdict.kind) {
    case 'dnat':
      return translated(branch, sight, 'dnat', rewriteOf(verdict.to, by));
    case 'snat':
      return translated(branch, sight, 'snat', rewriteOf(verdict.to, by));
    case 'masquerade':
      // To the address of the interface that it leaves by, which is the one the question sends from.
      return sight.hook === 'postrouting' ? translated(branch, sight, 'snat', masquerade(sight, by)) : undefined;
    case 'redirect':
      return translated(branch, sight, 'dnat', redirect(verdict.ports, sight, by));
    default:
      return undefined;
  }
}

const SIDES = { dnat: ['daddr', 'dport'], snat: ['saddr', 'sport'] } as const;

/** A translation to what the packets carry already is none: the kernel notes nothing, and undoes nothing. */
function translated(branch: Branch, sight: Sight, which: 'dnat' | 'snat', rewrite: Rewrite): Branch {
  const [address, port] = SIDES[which];
  const same =
    rewrite.unread === undefined &&
    (rewrite.address === undefined || rewrite.address === carriedBy(branch, sight, address)) &&
    (rewrite.port === undefined || rewrite.port === carriedBy(branch, sight, port));
  return same ? { ...branch } : { ...branch, [which]: rewrite };
}

/** The one value that the packets have in a field as they are now; undefined where they differ. */
function carriedBy(
  branch: Branch,
  sight: Sight,
  field: 'daddr' | 'dport' | 'saddr' | 'sport',
): number | bigint | undefined {
  const seen = header(field, branch, sight);
  if ('axis' in seen) return onlyValue(branch.packets, seen.axis);
  if ('address' in seen) return seen.address;
  return 'number' in seen ? seen.number : undefined;
}

function rewriteOf({ addresses, ports, unread }: NatTarget, by: Place): Rewrite {
  const address = single(addresses);
  const port = single(ports);
  const drawn = (addresses !== undefined && address === undefined) || (ports !== undefined && port === undefined);
  return {
    by,
    ...(address === undefined ? {} : { address }),
    ...(port === undefined ? {} : { port }),
    ...(unread === undefined && !drawn ? {} : { unread: unread ?? 'which address and port the translation draws' }),
  };
}

function single<T extends number | bigint>(range: Interval<T> | undefined): T | undefined {
  if (range === undefined) return undefined;
  const [from, end] = range;
  return BigInt(end) - BigInt(from) === 1n ? from : undefined;
}

/** From the host itself to loopback; what comes in from outside to the address of the interface it came by. */
function redirect(ports: Interval<number> | undefined, { hook, family, deviceAddress }: Sight, by: Place): Rewrite {
  const loopback: Address = family === 4 ? LOOPBACK_4 : LOOPBACK_6;
  const port = single(ports);
  const drawn = ports !== undefined && port === undefined;
  const address = hook === 'output' ? loopback : deviceAddress;
  return {
    by,
    ...(address === undefined ? {} : { address }),
    ...(port === undefined ? {} : { port }),
    ...(drawn || address === undefined ? { unread: 'which port the redirection draws' } : {}),
  };
}

function masquerade({ deviceAddress }: Sight, by: Place): Rewrite {
  return deviceAddress === undefined
    ? { by, unread: 'which address the host has there' }
    : { by, address: deviceAddress };
}
