import type { Interface } from '../../evaluate/network/interfaces.ts';
import { type Room, roomFor } from './room.ts';

/** Groups of one interface, which AWS raises to sixteen at most. */
const GROUPS_PER_INTERFACE = { usual: 5, most: 16 };
/** What the limits of rules per group and of groups per interface may give together. */
export const RULES_TIMES_GROUPS = 1000;

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
export function roomOnInterface({ id, groups = [] }: Interface): Room {
  return roomFor({ of: id, what: 'security groups', used: groups.length, more: 1, ...GROUPS_PER_INTERFACE });
}
