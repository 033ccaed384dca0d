import type { At, Direction, GateName, HopKind } from '../../../lib/model/gate.ts';
import type { ReasonCode } from '../../../lib/model/reason.ts';
import type { Address } from './address.ts';
import type { Flight } from './packet.ts';
import type { RawSnapshot } from './snapshot.ts';

/** What one gate said about the packet. */
export interface Step {
  readonly hop: HopKind;
  readonly gate: GateName;
  readonly direction: Direction;
  readonly at: At;
  readonly resourceId: string;
  readonly ruleId: string | null;
  readonly effect: 'allow' | 'deny' | 'unknown';
  readonly code: ReasonCode;
}

/** Something with a subnet that sends packets on: an interface, a NAT, the subnet of a transit gateway attachment. */
export interface Place {
  readonly kind: 'interface' | 'nat-gateway' | 'nat-instance' | 'transit-gateway';
  readonly id: string;
  readonly at: At;
  readonly subnetId: string;
  readonly vpcId: string;
}

/** How the packet came here since an interface last sent it, as far as references to groups depend on it. */
export type Way =
  | { readonly kind: 'local' | 'none' | 'unknown' }
  | { readonly kind: 'peering'; readonly id: string }
  | { readonly kind: 'transit'; readonly id: string; readonly near: string; readonly far: string };

export type TargetKind =
  | 'local'
  | 'internet-gateway'
  | 'nat-gateway'
  | 'egress-only-gateway'
  | 'transit-gateway'
  | 'vpc-peering'
  | 'virtual-gateway'
  | 'vpc-endpoint'
  | 'interface';

export interface Target {
  readonly kind: TargetKind;
  readonly id: string;
}

/** Where the packet is next; null when nothing tells. `from` is the subnet it leaves, null for a gateway. */
export type Next =
  | { readonly kind: 'target'; readonly place: Place; readonly target: Target }
  | { readonly kind: 'deliver'; readonly vpcId: string; readonly from: string | null }
  | { readonly kind: 'internet' }
  | null;

/** A NAT's memory of one connection: what it had come with and what it left with. */
export interface Translation {
  readonly place: Place;
  readonly inner: { readonly address: Address; readonly port: number };
  readonly outer: { readonly address: Address; readonly port: number };
}

/** The gateway by which the request went out to the internet. */
export interface Exit {
  readonly kind: 'internet-gateway' | 'egress-only-gateway';
  readonly id: string;
  readonly at: At;
  readonly vpcId: string;
}

/** One packet on its way, everything it met so far, and what the gateways remember of it. */
export interface Journey {
  readonly snapshot: RawSnapshot;
  readonly natPort: number;
  readonly source: Place;
  /** Set when a client on the internet asks for the audited interface, which is then `source` all the same. */
  readonly inbound: boolean;
  readonly sent: Flight;
  readonly steps: Step[];
  readonly translations: Translation[];
  readonly exits: Exit[];
  readonly passedOut: Set<string>;
  passed: Set<string>;
  direction: Direction;
  packet: Flight;
  way: Way;
  destination: Place | null;
}

type Ruling = Pick<Step, 'effect' | 'code'> & { readonly ruleId?: string | null };

/** Which gate of which hop is asked. */
export type Asked = Pick<Step, 'hop' | 'gate' | 'at' | 'resourceId'>;

export function tell(journey: Journey, asked: Asked, { effect, code, ruleId = null }: Ruling): void {
  if (journey.steps.length > 200) throw new Error('the packet runs in circles');
  const { hop, gate, at, resourceId } = asked;
  journey.steps.push({ hop, gate, direction: journey.direction, at, resourceId, ruleId, effect, code });
}
