import * as z from 'zod';
import { NAMED_PLACE } from './named-place.ts';
import { NetworkChange } from './network-change.ts';
import { Verdict } from './trace-report.ts';

const Text = z.string().min(1).max(2048);

/** Whose connections are watched. Text is what an order takes as `eni`. */
export const SourceSelector = z.union([
  Text,
  z.strictObject({ interface: Text }),
  /** `{ "tag": "team=payments" }`. */
  z.strictObject({ tag: z.string().regex(/^[^=]{1,128}=.{0,256}$/, 'write a tag like team=payments') }),
  z.strictObject({ subnet: z.string().regex(/^subnet-[\w-]{1,64}$/, 'write a subnet like subnet-0123') }),
  /** `cluster/service`. */
  z.strictObject({ ecsService: z.string().regex(/^[\w-]{1,255}\/[\w-]{1,255}$/, 'write cluster/service') }),
  z.strictObject({ autoScalingGroup: Text }),
]);
export type SourceSelector = z.infer<typeof SourceSelector>;

/** Who hears of it besides the event bus. */
export const WatchNotify = z.strictObject({
  /** The topic that the stack is set up with, which Amazon Q Developer reads. */
  sns: z.boolean().default(true),
  /** Over https and signed, to a host that callbacks may go to. */
  webhook: Text.optional(),
});

/** A saved expectation. */
export const WatchSpec = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9][\w .-]{0,63}$/, 'write up to 64 letters, digits, spaces and .-_'),
  source: SourceSelector,
  destinations: z.array(Text).min(1).max(50),
  expect: z.enum(['reachable', 'blocked']).default('reachable'),
  /** As EventBridge Scheduler has it: `rate(5 minutes)`, `cron(0 3 * * ? *)`. */
  schedule: z
    .string()
    .regex(
      /^(rate\(\d{1,5} (minutes?|hours?|days?)\)|cron\([^()]{11,120}\))$/,
      'write rate(5 minutes) or cron(0 3 * * ? *)',
    )
    .default('rate(1 hour)'),
  notify: WatchNotify.default({ sns: true }),
  /** Whether a plan is made when it breaks. Nobody applies it by that. */
  proposeFix: z.boolean().default(false),
  /** Whether the host is asked each time. */
  probe: z.boolean().default(false),
  ...NAMED_PLACE,
});
export type WatchSpec = z.infer<typeof WatchSpec>;

/** What one look at one destination came to: the worst of the interfaces. */
export const WatchResult = z.object({
  destination: z.string(),
  /** The interface that fares worst. */
  eni: z.string(),
  verdict: Verdict,
  /** The first line of the report. */
  sentence: z.string(),
});
export type WatchResult = z.infer<typeof WatchResult>;

/** A look that is kept: in which of the watch's places, and when it was. */
export const LookRef = z.object({ slot: z.number(), at: z.string() });
export type LookRef = z.infer<typeof LookRef>;

/** How one destination stands. */
export const WatchStanding = z.object({
  destination: z.string(),
  /** `unsure` until the first answer, and while nobody can tell. */
  standing: z.enum(['holding', 'broken', 'unsure']),
  since: z.string(),
  last: WatchResult.nullable(),
  /** The instants at which it turned, the newest last, no more than the damping looks at. */
  turns: z.array(z.string()),
  /** Whether it turned, look by look, as many as the damping looks at. */
  looks: z.array(z.boolean()).default([]),
  /** Turns so often that nobody is told of each. */
  flapping: z.boolean(),
  /** What was told last, and whether it is the same as what is so. */
  told: z.enum(['holding', 'broken']).nullable(),
  /** What was told as broken is no more than that nobody can tell. */
  blind: z.boolean().optional(),
  /** Looks in a row that could not tell. */
  unsureFor: z.number(),
  /** The last look at which it held. */
  held: LookRef.nullable().default(null),
  /** The last look at which it was broken. */
  broke: LookRef.nullable().default(null),
});
export type WatchStanding = z.infer<typeof WatchStanding>;

/** What a run found that somebody has to hear of: at most one of each kind a run. */
export const WatchNews = z.object({
  kind: z.enum(['broken', 'recovered']),
  results: z.array(WatchResult).min(1),
  flapping: z.boolean(),
  /** Whether it was never known to be otherwise. */
  isFirst: z.boolean(),
  /** What changed between the last good look and this one, what decided first. */
  changes: z.array(NetworkChange),
  /** One sentence on what changed; it says so where nothing did, or nobody can tell. */
  because: z.string(),
});
export type WatchNews = z.infer<typeof WatchNews>;

/** News as they wait to be told, with the version of the watch that brought them, and its instant. */
export const PendingNews = z.object({ version: z.number(), at: z.string(), news: WatchNews });
export type PendingNews = z.infer<typeof PendingNews>;

/** A watch as it is kept. Instants are ISO 8601 in UTC. */
export const Watch = z.object({
  id: z.string(),
  /** Counts the changes: a change is written only over the version it was made from. */
  version: z.number(),
  spec: WatchSpec,
  createdAt: z.string(),
  createdBy: z.string().nullable(),
  /** Kept by the API, or written down in the stack's own context. */
  from: z.enum(['api', 'stack', 'file']),
  lastRunAt: z.string().nullable(),
  /** Why the last run came to nothing. */
  lastFailure: z.object({ code: z.string(), message: z.string() }).nullable(),
  standings: z.array(WatchStanding),
  /** What was found and is not told yet: written with what was found, so that no crash loses it. */
  pending: z.array(PendingNews).default([]),
});
export type Watch = z.infer<typeof Watch>;
