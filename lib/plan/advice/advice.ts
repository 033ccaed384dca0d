import type { Drop } from '../../explain/blockers.ts';
import { sayTraffic } from '../../explain/traffic.ts';
import type { ReasonCode } from '../../model/reason.ts';
import type { Refusal, Scene } from '../fix.ts';

/** What the words for somebody who has to act may name. */
export interface AdviceCase {
  readonly scene: Scene;
  readonly drop: Drop;
  readonly resource: string;
  readonly rule: string;
  /** `tcp 443 from 10.0.1.5 to 203.0.113.10`. */
  readonly traffic: string;
  readonly fact: (name: string) => string;
}

/** Why no change is offered for a reason, and what a person does about it. Neither sentence ends in doubt: it names the values. */
export type Advice = (one: AdviceCase) => Refusal;

export type Advices<Codes extends ReasonCode> = Readonly<Record<Codes, Advice>>;

export function caseOf(scene: Scene, drop: Drop): AdviceCase {
  const { gate, ruling, packets } = drop;
  const { facts = {}, ruleId } = ruling;
  const traffic = sayTraffic(packets);
  return { scene, drop, resource: gate.resourceId, rule: ruleId ?? '*', traffic, fact: (name) => facts[name] ?? '' };
}
