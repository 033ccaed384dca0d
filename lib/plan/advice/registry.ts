import type { Drop } from '../../explain/blockers.ts';
import type { ReasonCode } from '../../model/reason.ts';
import type { Refusal, Scene } from '../fix.ts';
import { type Advice, caseOf } from './advice.ts';
import { FILTER_ADVICE } from './filters.ts';
import { FIREWALL_ADVICE } from './firewalls.ts';
import { GATEWAY_ADVICE } from './gateways.ts';
import { HOST_ADVICE } from './hosts.ts';
import { NAT_ADVICE } from './nats.ts';
import type { NEVER_DENIES } from './never-denies.ts';
import { PRIVATE_PATH_ADVICE } from './private-paths.ts';

/** The reasons for which something is dropped. */
export type DenyingCode = Exclude<ReasonCode, (typeof NEVER_DENIES)[number]>;

/** What a person can do where no fix does it. Fixes lift many of these, and each may refuse; a code without one does not compile. */
export const ADVICE: Readonly<Record<DenyingCode, Advice>> = {
  ...HOST_ADVICE,
  ...FILTER_ADVICE,
  ...GATEWAY_ADVICE,
  ...NAT_ADVICE,
  ...PRIVATE_PATH_ADVICE,
  ...FIREWALL_ADVICE,
};

export function adviceOn(scene: Scene, drop: Drop): Refusal {
  const { code } = drop.ruling;
  const advice = (ADVICE as Readonly<Partial<Record<ReasonCode, Advice>>>)[code];
  if (advice === undefined)
    throw new Error(`a ruling that denies carries ${code}, which no ruling that denies may carry`);
  return advice(caseOf(scene, drop));
}
