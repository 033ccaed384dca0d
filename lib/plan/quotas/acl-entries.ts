import type { RuleDirection } from '../../evaluate/network/references.ts';
import type { NetworkAcl } from '../../model/aws/network-acl.ts';
import { FITS, type Room, roomFor, together } from './room.ts';

/** Entries of one direction and one family, with the `*` that AWS adds for each. */
const ENTRIES = { usual: 20, most: 40 };
/** The highest number that an entry may have. */
export const LAST_NUMBER = 32766;
const STAR = 1;

/** Each family has a quota of its own. @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
export function roomInAcl(acl: NetworkAcl, direction: RuleDirection, cidrs: readonly string[]): Room {
  const of = `the ${direction} list of ${acl.NetworkAclId}`;
  const own = (acl.Entries ?? []).filter(
    ({ Egress, RuleNumber }) => Egress === (direction === 'egress') && RuleNumber <= LAST_NUMBER,
  );
  const present = own.map(({ CidrBlock, Ipv6CidrBlock }) => CidrBlock ?? Ipv6CidrBlock ?? '');
  return together(
    ([false, true] as const).map((six) => {
      const [used, more] = [present, cidrs].map((all) => all.filter((cidr) => cidr.includes(':') === six).length);
      const what = `${six ? 'IPv6' : 'IPv4'} entries, its * among them`;
      return more === 0 ? FITS : roomFor({ of, what, used: (used ?? 0) + STAR, more: more ?? 0, ...ENTRIES });
    }),
  );
}

/** The numbers that a list has given away, in rising order. Both families share them. */
export function usedNumbers({ Entries = [] }: NetworkAcl, direction: RuleDirection): readonly number[] {
  return Entries.filter((entry) => entry.Egress === (direction === 'egress') && entry.RuleNumber <= LAST_NUMBER)
    .map((entry) => entry.RuleNumber)
    .toSorted((a, b) => a - b);
}
