import type { FleetAnswer, FleetBlocker } from '../model/fleet.ts';
import type { Gap } from '../model/gap.ts';

/** What is known of an answer before it is told; a summary is, and has sentences besides. */
export interface Bare extends Pick<FleetAnswer, 'verdict' | 'passShare'> {
  readonly blockers: readonly FleetBlocker[];
  readonly gaps: readonly Gap[];
}

/** An answer without sentences. */
export function answerOf({ verdict, passShare, blockers, gaps }: Bare): FleetAnswer {
  return {
    verdict,
    passShare,
    blockers: blockers.map(({ gate, direction, at, resourceId, ruleId, code, drops }) => ({
      gate,
      direction,
      at,
      resourceId,
      ruleId,
      code,
      drops,
    })),
    gaps: [...new Set(gaps.map(({ reads }) => reads))].toSorted(),
  };
}
