import type { At, Direction, HopKind } from '../model/gate.ts';
import type { Inbound } from '../model/question.ts';
import type { GateAnswer } from '../model/trace.ts';
import type { Address, IntervalSet, PacketSet } from '../packets/index.ts';
import type { Standing } from './gate.ts';
import type { Owner } from './host/netfilter/moment.ts';
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
  /** Whether they come straight from their sender: a group reference survives one crossing, not two. */
  readonly direct?: boolean;
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

/** How clients from outside come: `by` is the gateway of a private network that they are taken to come through. */
export interface Visit {
  readonly over: Inbound['over'];
  readonly by?: string;
}

/** One walk: what it needs to know, and what it remembers of the way out. */
export interface Walk {
  readonly network: Network;
  readonly direction: Direction;
  readonly home: Interface;
  /** Set when clients outside ask for the audited interface. */
  readonly visit: Visit | undefined;
  /** Whether AWS has lifted the port 25 restriction for this account; no API tells. */
  readonly port25Open: boolean;
  /** Whose socket sends, for host firewalls that ask; no API tells. */
  readonly user: Owner;
  readonly translations: Translation[];
  /** Inspecting endpoints that saw the request, and so have to see the reply. */
  readonly inspectors: string[];
  /** Forwarding hosts that saw the request. */
  readonly forwarders: Set<string>;
  segments: number;
  /** Set when the reply came back past the public address that the request had gone to. */
  unanswered: boolean;
}

/** Where a gate stands that is asked about a load: the same place may ask about packets before and after a NAT. */
export function stand({ direction }: Walk, { segment, dstShift }: Load, at: At): Standing {
  return { direction, at, segment, dstShift };
}

/** A gateway to the internet, which translates by address alone. */
export function isGateway(by: Translation['by']): boolean {
  return by === 'internet-gateway' || by === 'egress-only-gateway';
}

/**
 * The reply behind a translation: addressed as the request was before it. A reply that did not come the way of the
 * request keeps the source it has.
 */
export function restore({ packets }: Load, { before, after }: Translation): PacketSet {
  const [source] = packets.addresses('src').bounds;
  const [expected] = after.packets.addresses('dst').bounds;
  const restored = before.packets.reverse();
  if (source === undefined || source === expected) return restored;
  return restored.map((box) => ({ ...box, src: [source, source + 1n] }));
}

/** A request that came in at a public address has to be answered from it. */
export function changesDestination({ by, before, after }: Translation): boolean {
  return by === 'arrival' && before.dstShift !== after.dstShift;
}

/** Takes back the last translation of this kind, and with it the ones after it that the reply did not come by. */
export function undo(walk: Walk, matches: (one: Translation) => boolean): Translation | undefined {
  const at = walk.translations.findLastIndex(matches);
  if (at < 0) return undefined;
  const [taken, ...skipped] = walk.translations.splice(at);
  if (skipped.some(changesDestination)) walk.unanswered = true;
  return taken;
}

export type HopWalker = (walk: Walk, arrival: Onward) => Stride;

/** Where the packets of a question first are seen and who walks them from there, or the parts that begin apart. */
export type Beginning =
  | { readonly start: Onward; readonly walker: HopWalker; readonly visit?: Visit; readonly parts?: undefined }
  | { readonly parts: readonly IntervalSet<Address>[] };
