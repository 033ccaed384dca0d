/** What everything that a plan makes carries: the description of a rule, the value of a tag. AWS takes these characters in both. */
export function markOf(planId: string): string {
  return `egress-doctor ${planId}`;
}
