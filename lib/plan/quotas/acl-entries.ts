import type { RuleDirection } from '../../evaluate/network/references.ts';
import type { NetworkAcl } from '../../model/aws/network-acl.ts';
import { type Room, roomFor } from './room.ts';

/** Entries of one direction, both families together; the `*` entries are AWS's own. */
const ENTRIES = { usual: 20, most: 40 };
/** The highest number that an entry may have. */
export const LAST_NUMBER = 32766;

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
export function roomInAcl(acl: NetworkAcl, direction: RuleDirection, more: number): Room {
  const of = `the ${direction} list of ${acl.NetworkAclId}`;
  return roomFor({ of, what: 'entries', used: usedNumbers(acl, direction).length, more, ...ENTRIES });
}

/** The numbers that a list has given away, in rising order. Both families share them. */
export function usedNumbers({ Entries = [] }: NetworkAcl, direction: RuleDirection): readonly number[] {
  return Entries.filter((entry) => entry.Egress === (direction === 'egress') && entry.RuleNumber <= LAST_NUMBER)
    .map((entry) => entry.RuleNumber)
    .toSorted((a, b) => a - b);
}
