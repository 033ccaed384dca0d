import type { At, Direction, HopKind } from '../model/gate.ts';
import type { GateAnswer } from '../model/trace.ts';
import type { Address, IntervalSet, PacketSet } from '../packets/index.ts';
import type { Interface } from './network/interfaces.ts';
import type { Network } from './network/network.ts';
import type { Reach } from './network/references.ts';

/** Packets on their way, in the coordinates of where they are. */
export interface Load {
  readonly packets: PacketSet;
  /** Which draw of source ports they carry: a NAT begins a new one. */
  readonly segment: number;
  /** What was added to the destination the question asked for. */
  readonly dstShift: Address;
}

/** The next place for the packets, and where they come from. */
export interface Onward extends Load {
  readonly to: HopKind;
  readonly id: string;
  /** The VPC that the packets are in, or come from. */
  readonly vpcId: string;
  /** The subnet they left last; undefined when they come through a gateway. */
  readonly subnetId: string | undefined;
  /** Whose place handed them on. */
  readonly at: At;
  /** From where a group reference could still know the sender. */
  readonly reach: Reach;
  /** Set when they come to a gateway from the internet. */
  readonly inward?: boolean;
  /** The state that the route to here claims, as AWS printed it. */
  readonly routeState?: string | undefined;
}

/** What one hop did: its gates and where the packets go from here. */
export interface Stride {
  readonly gates: readonly GateAnswer[];
  readonly resourceId?: string;
  readonly next?: Onward;
  /** The packets part here: these groups of destinations, as the question wrote them, have to be asked one by one. */
  readonly parts?: readonly IntervalSet<Address>[];
  /** The packets have come to where they were going. */
  readonly arrived?: boolean;
}

/** A rewrite made on the way out, which the way back undoes. */
export interface Translation {
  readonly by: 'nat-gateway' | 'nat-instance' | 'internet-gateway' | 'egress-only-gateway' | 'arrival';
  readonly id: string;
  readonly vpcId: string;
  readonly subnetId: string | undefined;
  /** The address that the far side sees and answers to. */
  readonly outside: Address;
  readonly before: Onward;
  /** The packets as they went on from here. */
  readonly after: Load;
}

/** One walk: what it needs to know, and what it remembers of the way out. */
export interface Walk {
  readonly network: Network;
  readonly direction: Direction;
  readonly home: Interface;
  /** The audited source address. */
  readonly source: Address;
  /** Whether AWS has lifted the port 25 restriction for this account; no API tells. */
  readonly port25Open: boolean;
  readonly translations: Translation[];
  /** Inspecting endpoints that saw the request, and so have to see the reply. */
  readonly inspectors: string[];
  segments: number;
}

export type HopWalker = (walk: Walk, arrival: Onward) => Stride;
