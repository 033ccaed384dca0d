import type { Address, PacketSet } from '../packets/index.ts';
import type { Gap } from './gap.ts';
import type { At, Direction, GateName, HopKind } from './gate.ts';
import type { AttemptOutcome } from './host/report.ts';
import type { FarEnd, Question } from './question.ts';
import type { ReasonCode } from './reason.ts';

/** The values a reason's sentence names: the state of a NAT gateway, the subnet that lacks a route. */
export type Facts = Readonly<Record<string, string>>;

/** What one rule (or the lack of one) did to the packets it decided. */
export interface Ruling {
  readonly code: ReasonCode;
  readonly effect: 'allow' | 'deny' | 'unknown';
  /** The rule as AWS names it; null where no rule decided. */
  readonly ruleId: string | null;
  readonly packets: PacketSet;
  readonly facts?: Facts;
  /** What could not be read; present when the effect is unknown. */
  readonly gap?: Gap;
  /** What a program on the sending host would see of it; a drop on the network is always a time-out. */
  readonly symptoms?: readonly AttemptOutcome[];
}

/**
 * A gate's answer about every packet it was asked about: `sure` certainly passes, what is outside `maybe`
 * certainly does not, and between the two lies what hangs on a gap. The rulings are written by the loop that
 * decided, so the explanation cannot differ from the verdict.
 */
export interface GateAnswer {
  readonly gate: GateName;
  readonly direction: Direction;
  readonly at: At;
  readonly resourceId: string;
  readonly asked: PacketSet;
  readonly sure: PacketSet;
  readonly maybe: PacketSet;
  readonly rulings: readonly Ruling[];
  /** Which of a filter's two lists was asked, seen from the subnet or interface it guards. */
  readonly side?: 'in' | 'out' | undefined;
  /** Source ports are drawn anew behind a NAT: gates of one segment see one draw, and shares of segments multiply. */
  readonly segment: number;
  /** What to add to the question's destination address to get the gate's (destination NAT, NAT64); 0 nearly always. */
  readonly dstShift: Address;
}

/** One place on the path. `packets` are the packets as they come to it, addresses as translated so far. */
export interface Hop {
  readonly kind: HopKind;
  readonly resourceId: string;
  readonly direction: Direction;
  readonly packets: PacketSet;
  readonly gates: readonly GateAnswer[];
}

/** The packets of a question that all take one way, and that way. */
export interface Trace {
  readonly packets: PacketSet;
  readonly far: FarEnd;
  readonly out: readonly Hop[];
  readonly back: readonly Hop[];
}

export type Verdict = 'reachable' | 'partial' | 'blocked' | 'unknown';

/** How sure an answer is, as exact parts of the question: at least `sure` passes, at most `maybe`. */
export interface Outcome {
  readonly verdict: Verdict;
  readonly sure: number;
  readonly maybe: number;
}

/** The whole answer to one question. */
export interface Answer {
  readonly question: Question;
  readonly outcome: Outcome;
  readonly traces: readonly { readonly trace: Trace; readonly outcome: Outcome; readonly weight: number }[];
}
