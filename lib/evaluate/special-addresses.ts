import {
  type Address,
  familyOf,
  type Interval,
  IntervalSet,
  IPV4,
  IPV6,
  parseAddress,
  parsePrefix,
} from '../packets/index.ts';

/** RFC 1918: an internet gateway drops packets to these. */
export const PRIVATE: IntervalSet<Address> = prefixes('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16');
/** RFC 6598, dropped by an internet gateway too. */
export const SHARED: IntervalSet<Address> = prefixes('100.64.0.0/10');
/** RFC 4193: unique local IPv6 addresses, as private as RFC 1918. */
export const UNIQUE_LOCAL: IntervalSet<Address> = prefixes('fc00::/7');
/** A NAT gateway reads the last 32 bits of these as an IPv4 destination. @see RFC 6052 */
export const NAT64: Interval<Address> = parsePrefix('64:ff9b::/96');
/** No route forwards these, whatever it says. @see https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html */
export const NEVER_FORWARDED: IntervalSet<Address> = prefixes('169.254.168.0/22', 'fd00:ec2::/32');
const LINK_LOCAL: Interval<Address> = parsePrefix('fe80::/10');

/** Where any of these begins or ends: between two of them no gate treats addresses differently of itself. */
export const SPECIAL_BOUNDS: readonly Address[] = [
  ...[PRIVATE, SHARED, UNIQUE_LOCAL, NEVER_FORWARDED].flatMap(({ bounds }) => bounds),
  ...[NAT64, LINK_LOCAL, IPV4, IPV6].flat(),
];

function prefixes(...texts: readonly string[]): IntervalSet<Address> {
  return IntervalSet.of(...texts.map(parsePrefix));
}

export function isGlobalIpv6(address: Address): boolean {
  return (
    familyOf(address) === 6 && !UNIQUE_LOCAL.has(address) && !(LINK_LOCAL[0] <= address && address < LINK_LOCAL[1])
  );
}

/** A service that the hypervisor answers itself: no group, ACL or route applies on the way to it. */
export interface AmazonService {
  readonly name: string;
  readonly protocols: readonly number[];
  readonly port: number;
}

const DNS: AmazonService = { name: 'Amazon DNS', protocols: [6, 17], port: 53 };
const METADATA: AmazonService = { name: 'instance metadata', protocols: [6], port: 80 };
const TIME: AmazonService = { name: 'Amazon Time Sync Service', protocols: [17], port: 123 };

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html (traffic that groups do not filter) */
const SERVICES: ReadonlyMap<Address, AmazonService> = new Map([
  [parseAddress('169.254.169.253'), DNS],
  [parseAddress('fd00:ec2::253'), DNS],
  [parseAddress('169.254.169.254'), METADATA],
  [parseAddress('fd00:ec2::254'), METADATA],
  [parseAddress('169.254.169.123'), TIME],
  [parseAddress('fd00:ec2::123'), TIME],
  [parseAddress('169.254.170.2'), { name: 'ECS task metadata', protocols: [6], port: 80 }],
  [parseAddress('169.254.170.23'), { name: 'EKS Pod Identity', protocols: [6], port: 80 }],
]);

export const SERVICE_ADDRESSES: readonly Address[] = [...SERVICES.keys()];

/** The service at an address, seen from a VPC whose primary range starts at `base`. */
export function amazonServiceAt(address: Address, base: Address | undefined): AmazonService | undefined {
  return base !== undefined && address === base + 2n ? DNS : SERVICES.get(address);
}
