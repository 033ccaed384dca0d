import * as z from 'zod';

/** A call that AWS refused, or did not answer: what it would have told is a gap and not an empty list. */
export const Refusal = z.object({
  /** The key of the snapshot that lacks something: `NetworkAcls`, `prefixListEntries`. */
  reads: z.string(),
  /** The IAM action: `ec2:DescribeNetworkAcls`. */
  action: z.string(),
  /** What it was asked about: `vpc-0a1b`, `pl-0a1b`. */
  resource: z.string(),
  reason: z.string(),
  remedy: z.string(),
});
export type Refusal = z.infer<typeof Refusal>;

/**
 * `collection.json`: how a snapshot came about, where it holds no more than one question needed. Whoever asks it another
 * question has to be told `unknown` and not `nobody has that address`.
 */
export const Collection = z.object({
  refusals: z.array(Refusal),
  /**
   * Where every interface was read: in a VPC, or in a subnet. Elsewhere an address that no collected interface has may
   * still be somebody's. AWS cannot be asked who has an address, because those of delegated prefixes are not found.
   */
  interfaces: z.object({ vpcs: z.array(z.string()), subnets: z.array(z.string()) }),
  /** Host name → where its addresses in `names.json` come from: `service`, or the instance that resolved it. */
  resolvedBy: z.record(z.string(), z.string()),
  /** Why the host was not asked, where somebody wanted it to be. */
  noProbe: z.object({ code: z.string(), reads: z.string(), reason: z.string(), remedy: z.string() }).optional(),
});
export type Collection = z.infer<typeof Collection>;
