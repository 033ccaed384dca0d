import * as z from 'zod';
import { Blocker } from './audit.ts';
import { Failure } from './audit-record.ts';
import { Share, Verdict } from './trace-report.ts';

/** What is swept at once: one snapshot is read for it. */
export const FleetItem = z.object({
  accountId: z.string().nullable(),
  region: z.string().nullable(),
  vpcId: z.string(),
});
export type FleetItem = z.infer<typeof FleetItem>;

/** A blocker without its sentence, which names values that differ from interface to interface. */
export const FleetBlocker = Blocker.pick({
  gate: true,
  direction: true,
  at: true,
  resourceId: true,
  ruleId: true,
  code: true,
  drops: true,
});
export type FleetBlocker = z.infer<typeof FleetBlocker>;

/** The answer to one destination: what a single audit says, without the explanation. */
export const FleetAnswer = z.object({
  verdict: Verdict,
  passShare: Share.nullable(),
  blockers: z.array(FleetBlocker),
  /** What could not be read: the `reads` of each gap. */
  gaps: z.array(z.string()),
  /** Why there is no answer: a question that cannot be asked, such as IPv6 from an interface without any. Its verdict is `unknown`. */
  error: z.string().optional(),
});
export type FleetAnswer = z.infer<typeof FleetAnswer>;

/** Interfaces that have the same answer to every destination, and the answers in the order of the destinations. */
export interface Swept {
  readonly enis: readonly string[];
  readonly answers: readonly FleetAnswer[];
}

/** One line of the results, which are JSON Lines: one group of interfaces and one destination. */
export const FleetLine = z.object({
  ...FleetItem.shape,
  enis: z.array(z.string()),
  destination: z.string(),
  answer: FleetAnswer,
});
export type FleetLine = z.infer<typeof FleetLine>;

/** What is another verdict than in the fleet before it, the last with the same order: by the verdict that it became. */
export const FleetTurned = z.object({
  /** Pairs that both know. */
  compared: z.number(),
  became: z.record(Verdict, z.number()),
});
export type FleetTurned = z.infer<typeof FleetTurned>;

/** What became of one item. */
export const FleetOutcome = z.object({
  item: FleetItem,
  status: z.enum(['completed', 'failed']),
  interfaces: z.number(),
  pairs: z.number(),
  byVerdict: z.record(Verdict, z.number()),
  /** API action → how often it was called. */
  calls: z.record(z.string(), z.number()),
  failure: Failure.nullable(),
  /** Where its lines are. */
  lines: z.string().nullable(),
  /** Absent where there is no earlier sweep of it to compare with. */
  turned: FleetTurned.optional(),
});
export type FleetOutcome = z.infer<typeof FleetOutcome>;

/** All items together. */
export const FleetSummary = z.object({
  schemaVersion: z.literal(1),
  id: z.string(),
  startedAt: z.string(),
  endedAt: z.string(),
  destinations: z.array(z.string()),
  items: z.object({ completed: z.number(), failed: z.number() }),
  interfaces: z.number(),
  pairs: z.number(),
  byVerdict: z.record(Verdict, z.number()),
  calls: z.record(z.string(), z.number()),
  /** Every item that failed, by name and with the reason: it is not counted among the pairs. */
  failed: z.array(z.object({ item: FleetItem, failure: Failure })),
  /** Where somebody said what to expect: the destinations of which it does not hold, and for how many interfaces. */
  unmet: z.array(z.object({ destination: z.string(), expect: Verdict, interfaces: z.number() })).optional(),
  /** Since the fleet before, which is named; absent where there is none. What either of them could not sweep is not in it. */
  turned: FleetTurned.extend({ since: z.string() }).optional(),
});
export type FleetSummary = z.infer<typeof FleetSummary>;
