/** The tag that a group of ours carries; its value is the plan's id. */
export const PLAN_TAG = 'egress-doctor:plan';

/** The description of a rule or group that a plan made: by it what is ours is found again, whoever has lost its id. */
export function markOf(planId: string): string {
  return `egress-doctor ${planId}`;
}
