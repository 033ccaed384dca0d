import * as z from 'zod';

/** Who made a change, as CloudTrail tells it. */
export const ChangeAuthor = z.object({
  /** `alice`, `Deployer/ci-42`: no access key and no session token is ever among it. */
  who: z.string(),
  at: z.string(),
  /** `RevokeSecurityGroupEgress`. */
  event: z.string(),
  eventId: z.string(),
});
export type ChangeAuthor = z.infer<typeof ChangeAuthor>;

/** What is different between two looks at a network, one thing at a time. */
export const NetworkChange = z.object({
  /** `security-group-rule`, `network-acl-entry`, `route`, `route-table-association`, `nat-gateway`, `public-address` … */
  what: z.string(),
  how: z.enum(['added', 'removed', 'changed']),
  resourceId: z.string(),
  /** One sentence in the past: `sg-0a1b lost the rule that let tcp 443 to 0.0.0.0/0 out`. */
  sentence: z.string(),
  /** Whether the answer is the old one again when this change alone is taken back. */
  decisive: z.boolean(),
  /** Null where CloudTrail was not asked, or does not know. */
  author: ChangeAuthor.nullable(),
});
export type NetworkChange = z.infer<typeof NetworkChange>;
