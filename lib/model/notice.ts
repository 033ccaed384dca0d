import * as z from 'zod';
import { Blocker } from './audit.ts';
import { Failure } from './audit-record.ts';
import { FleetItem, FleetTurned } from './fleet.ts';
import { RemediationState } from './remediation.ts';
import { Verdict } from './trace-report.ts';
import { WatchNews } from './watch.ts';

const Question = z.object({ eni: z.string(), destination: z.string() });
const Place = { accountId: z.string().nullable(), region: z.string().nullable() };

/** What every notice has. No secret, no token, no link that lets anybody decide is in any of them. */
const Head = {
  schemaVersion: z.literal(1),
  /** The same for the same news: whoever hears it twice can tell. */
  id: z.string(),
  at: z.string(),
  ...Place,
  /** What happened, in one sentence. */
  sentence: z.string(),
  links: z.record(z.string(), z.string()),
};

const NoticedBlocker = Blocker.pick({
  gate: true,
  direction: true,
  at: true,
  resourceId: true,
  ruleId: true,
  code: true,
  message: true,
});

const AuditCompleted = z.object({
  type: z.literal('audit.completed'),
  ...Head,
  audit: z.object({
    id: z.string(),
    question: Question,
    /** Null where the audit ended without a report, and `failure` says why. */
    verdict: Verdict.nullable(),
    passShare: z.number().nullable(),
    /** The first few. */
    blockers: z.array(NoticedBlocker),
    /** How many there are besides. */
    moreBlockers: z.number().optional(),
    gaps: z.number(),
    failure: Failure.nullable(),
  }),
});

const PlanFacts = z.object({
  id: z.string(),
  auditId: z.string().nullable(),
  question: Question,
  state: RemediationState,
  /** What it does, change by change. */
  does: z.array(z.string()),
  /** What it opens, interface by interface, the first few. */
  opens: z.array(z.string()),
  risk: z.enum(['low', 'medium', 'high']).nullable(),
  failure: Failure.nullable(),
});

const plan = <Type extends string>(type: Type) => z.object({ type: z.literal(type), ...Head, plan: PlanFacts });

const watch = <Type extends string>(type: Type) =>
  z.object({
    type: z.literal(type),
    ...Head,
    watch: z.object({ id: z.string(), name: z.string(), expect: z.string(), news: WatchNews }),
    /** How many results and changes there are besides those that are told. */
    more: z.object({ results: z.number(), changes: z.number() }).optional(),
    /** Whom the watch itself wants told. */
    notify: z.object({ sns: z.boolean(), webhook: z.string().nullable() }),
  });

const FleetCompleted = z.object({
  type: z.literal('fleet.completed'),
  ...Head,
  fleet: z.object({
    id: z.string(),
    startedAt: z.string(),
    endedAt: z.string(),
    /** The first few. */
    destinations: z.array(z.string()),
    /** How many there are besides. */
    moreDestinations: z.number().optional(),
    /** VPCs. */
    items: z.object({ completed: z.number(), failed: z.number() }),
    interfaces: z.number(),
    pairs: z.number(),
    byVerdict: z.record(Verdict, z.number()),
    /** What has another verdict than in the fleet before, which had the same order; null where there is none. */
    turned: FleetTurned.extend({ since: z.string() }).nullable(),
    /** What could not be swept, and why; `vpcId` is `*` where not even the VPCs could be listed. The first few. */
    failed: z.array(FleetItem.extend({ code: z.string(), message: z.string() })),
    moreFailed: z.number().optional(),
  }),
});

/**
 * What happened, for whoever listens: the `detail` of an event on the bus, its `type` the detail-type. `plan.applied` is
 * a plan that was applied and found to help; `plan.closed` any other end of one: nothing to offer, rejected, expired,
 * failed, undone, lapsed.
 */
export const Notice = z.discriminatedUnion('type', [
  AuditCompleted,
  plan('plan.proposed'),
  plan('plan.applied'),
  plan('plan.rolled-back'),
  plan('plan.closed'),
  watch('watch.broken'),
  watch('watch.recovered'),
  FleetCompleted,
]);
export type Notice = z.infer<typeof Notice>;
export type NoticeType = Notice['type'];

/** One kind of notice. */
export type NoticeOf<Type extends NoticeType> = Extract<Notice, { readonly type: Type }>;
