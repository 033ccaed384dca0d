import { type Address, PacketSet } from '../../../packets/index.ts';
import type { Place } from './place.ts';

/** Where an address translation sends packets to; a side that is not translated stays absent. */
export interface Rewrite {
  readonly address?: Address;
  readonly port?: number;
  /** The new address or port is drawn from a range or looked up in a map: then nobody can say which it is. */
  readonly unread?: string;
  /** The rule that translates. */
  readonly by: Place;
}

/** A mark's 32 bits, or that a rule computed them in a way that is not followed. */
export type Mark = number | 'unread';

/**
 * Packets that netfilter cannot tell apart by what it remembers of them. `packets` are always the connection's first
 * packets as they were sent, whatever direction is looked at and however they were rewritten: so the sets of all
 * hooks can be compared, and a rewrite is a note beside them.
 */
export interface Branch {
  readonly packets: PacketSet;
  readonly mark: Mark;
  readonly connectionMark: Mark;
  /** False behind NOTRACK, which holds for the one packet that met it. */
  readonly tracked: boolean;
  /** Whether the first packet was tracked, and so the connection is known. */
  readonly known: boolean;
  /** The answer was kept from being tracked, so tracking still waits for it and takes what follows for invalid. */
  readonly halfOpen?: true;
  readonly dnat?: Rewrite;
  readonly snat?: Rewrite;
}

export function branchOf(packets: PacketSet, mark: Mark = 0): Branch {
  return { packets, mark, connectionMark: 0, tracked: true, known: true };
}

/** The same connection, met again as its next packet: what was noted on the packet alone is gone. */
export function nextPacket(branch: Branch, mark: Mark = 0): Branch {
  return { ...branch, mark, tracked: true };
}

export function narrowed(branch: Branch, packets: PacketSet): Branch {
  return packets === branch.packets ? branch : { ...branch, packets };
}

/** Branches that differ in their packets alone become one. */
export function merged(branches: readonly Branch[]): readonly Branch[] {
  if (branches.length < 2) return branches;
  const groups = Map.groupBy(branches, stateOf);
  return [...groups.values()].map((group) => unitedOf(group));
}

function unitedOf(group: readonly Branch[]): Branch {
  const [first] = group;
  if (first === undefined) throw new Error('a group of branches has at least one');
  return narrowed(first, PacketSet.union(group.map((one) => one.packets)));
}

function stateOf({ mark, connectionMark, tracked, known, halfOpen, dnat, snat }: Branch): string {
  return [mark, connectionMark, tracked, known, halfOpen, rewriteText(dnat), rewriteText(snat)].join(' ');
}

function rewriteText(rewrite: Rewrite | undefined): string {
  return rewrite === undefined ? '-' : `${rewrite.address}:${rewrite.port}:${rewrite.unread}`;
}
