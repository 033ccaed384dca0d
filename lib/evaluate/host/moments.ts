import { PacketSet } from '../../packets/index.ts';
import { type Branch, narrowed, nextPacket } from './netfilter/branch.ts';
import {
  ACK,
  type CtState,
  type DeviceName,
  type Moment,
  NO_DEVICE,
  type Owner,
  PSH,
  SYN,
} from './netfilter/moment.ts';
import { restrict } from './netfilter/restrict.ts';
import type { Traveller } from './netfilter/traveller.ts';
import type { World } from './world.ts';

export const UNTOUCHED = { source: false, destination: false } as const;
export const TRANSLATED = { source: true, destination: true } as const;

/** The packet that opens a connection, before any hook. */
export function opening({ family, ownAddresses }: World, owner: Owner): Moment {
  return {
    hook: 'output',
    family,
    reply: false,
    tcpFlags: SYN,
    iif: NO_DEVICE,
    oif: NO_DEVICE,
    owner,
    opener: owner,
    ctState: 'new',
    answered: false,
    ownAddresses,
    carried: false,
    rewritten: UNTOUCHED,
  };
}

/** Kinds of later packets, by who sends them and what TCP writes on them. */
const LATER = {
  answer: { reply: true, tcpFlags: SYN | ACK },
  acknowledgement: { reply: false, tcpFlags: ACK },
  data: { reply: false, tcpFlags: PSH | ACK },
  acceptance: { reply: true, tcpFlags: ACK },
  reception: { reply: true, tcpFlags: PSH | ACK },
} as const;
export type Later = keyof typeof LATER;

/**
 * The connection's next packet, once for each thing that connection tracking may say of it. A connection that was kept
 * from being tracked is not known: then an answer of TCP or ICMP fits nothing, one of UDP opens a connection of its
 * own, and TCP's later packets are picked up as if they opened one.
 */
export function next(
  world: World,
  kind: Later,
  branch: Branch,
  devices: { readonly from: DeviceName; readonly to: DeviceName },
  { owner, opener }: Pick<Moment, 'owner' | 'opener'>,
): readonly Traveller[] {
  const { reply, tcpFlags } = LATER[kind];
  const base = { ...opening(world, owner), opener, reply, tcpFlags, answered: true };
  const at = (ctState: CtState, packets: PacketSet): readonly Traveller[] =>
    packets.isEmpty
      ? []
      : [
          {
            ...devices,
            branch: nextPacket(narrowed(branch, packets)),
            moment: { ...base, ctState, rewritten: reply ? TRANSLATED : UNTOUCHED },
          },
        ];
  // Data that tracking did not see is acknowledged out of its window.
  const unseen = (kind === 'acceptance' || kind === 'reception') && !branch.tracked;
  if (branch.known && branch.halfOpen === undefined && !unseen) return at('established', branch.packets);
  const datagrams = restrict(branch.packets, 'protocol', [[17, 18]]);
  const others = branch.packets.subtract(datagrams);
  if (branch.known) return [...at('established', datagrams), ...at('invalid', others)];
  return [...at('new', datagrams), ...at(kind === 'answer' ? 'invalid' : 'new', others)];
}

/** A connection whose answer was kept from being tracked. */
export function answeredUnseen(branch: Branch): Branch {
  return branch.known && !branch.tracked ? { ...branch, halfOpen: true } : branch;
}

/** The packets of a branch that belong to TCP, which alone has later packets that are asked about. */
export function onlyTcp(branch: Branch): readonly Branch[] {
  const packets = restrict(branch.packets, 'protocol', [[6, 7]]);
  return packets === PacketSet.EMPTY || packets.isEmpty ? [] : [narrowed(branch, packets)];
}
