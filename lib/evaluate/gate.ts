import type { Gap } from '../model/gap.ts';
import type { At, Direction, GateName } from '../model/gate.ts';
import type { ReasonCode } from '../model/reason.ts';
import type { Facts, GateAnswer, Ruling } from '../model/trace.ts';
import { type Address, PacketSet } from '../packets/index.ts';

/** What a gate makes of the packets it is asked about, before it is said where on the path it stands. */
export interface Decision {
  readonly asked: PacketSet;
  readonly sure: PacketSet;
  readonly maybe: PacketSet;
  readonly rulings: readonly Ruling[];
}

/** Where on the path a gate is asked. */
export interface Standing {
  readonly direction: Direction;
  readonly at: At;
  readonly segment: number;
  readonly dstShift: Address;
}

/** Why, and by which rule: what a decision of one ruling needs besides its effect. */
export interface Cause {
  readonly code: ReasonCode;
  readonly ruleId?: string | null;
  readonly facts?: Facts;
}

export function pass(asked: PacketSet, cause: Cause): Decision {
  return { asked, sure: asked, maybe: asked, rulings: [rule('allow', asked, cause)] };
}

export function drop(asked: PacketSet, cause: Cause): Decision {
  return { asked, sure: PacketSet.EMPTY, maybe: PacketSet.EMPTY, rulings: [rule('deny', asked, cause)] };
}

/** The gate might pass any of it: what would decide could not be read. */
export function unsure(asked: PacketSet, gap: Gap, cause: Cause): Decision {
  return { asked, sure: PacketSet.EMPTY, maybe: asked, rulings: [{ ...rule('unknown', asked, cause), gap }] };
}

/** A gate that drops one part of what it is asked about and passes the rest. */
export function dropPart(asked: PacketSet, dropped: PacketSet, why: Cause, otherwise: Cause): Decision {
  if (dropped.isEmpty) return pass(asked, otherwise);
  const rest = asked.subtract(dropped);
  if (rest.isEmpty) return drop(asked, why);
  return { asked, sure: rest, maybe: rest, rulings: [rule('deny', dropped, why), rule('allow', rest, otherwise)] };
}

export function rule(effect: Ruling['effect'], packets: PacketSet, { code, ruleId = null, facts }: Cause): Ruling {
  return facts === undefined ? { code, effect, ruleId, packets } : { code, effect, ruleId, packets, facts };
}

/** A decision as an answer from this place; `side` where a filter has two lists. */
export function answer(
  gate: GateName,
  standing: Standing,
  resourceId: string,
  decision: Decision,
  side?: 'in' | 'out',
): GateAnswer {
  const { asked, sure, maybe, rulings } = decision;
  const { direction, at, segment, dstShift } = standing;
  return { gate, direction, at, resourceId, asked, sure, maybe, rulings, segment, dstShift, side };
}
