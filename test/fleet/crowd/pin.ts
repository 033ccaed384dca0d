import * as fc from 'fast-check';
import type { Snapshot } from '../../../lib/model/snapshot.ts';
import { type Drawn, weighted } from '../../support/random-network/choose.ts';
import { addressOf, type Member } from './member.ts';
import { PATCHES } from './patches.ts';

/** Something in a network that looks at one member of a crowd, or at a few of them. */
export const pin = fc.record({
  who: fc.nat(15),
  width: weighted([32, 4], [31, 1], [29, 2], [27, 1]),
  by: fc.nat(PATCHES.length - 1),
  vpc: fc.nat(2),
  allow: fc.boolean(),
});
export type Pin = Drawn<typeof pin>;

/** The snapshot with what a pin adds; where a family was not read, nothing is added to it. */
export function pinned(snapshot: Snapshot, { who, width, by, vpc, allow }: Pin, members: readonly Member[]): Snapshot {
  const member = members[who % members.length];
  const patch = PATCHES[by];
  if (member === undefined || patch === undefined) return snapshot;
  const cidr = `${addressOf(member)}/${width}`;
  return { ...snapshot, ...patch(snapshot, { member, cidr, allow, vpc: allow ? member.vpc : vpc }) };
}
