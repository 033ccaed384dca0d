import * as z from 'zod';
import { Evidence } from './evidence.ts';
import { GATES } from './gate.ts';
import { AttemptOutcome } from './host/report.ts';
import { Plan } from './plan.ts';
import { At, Share, TraceReport, Verdict } from './trace-report.ts';

export { GateReport, HopReport, PacketText, RulingReport, TraceReport, Verdict } from './trace-report.ts';

const Direction = z.enum(['out', 'back']);

/** A gate that certainly drops some of the question, and the rule by which it does. */
export const Blocker = z.object({
  gate: z.enum(GATES),
  direction: Direction,
  at: At,
  resourceId: z.string(),
  /** Of a filter with two lists, the one that drops. */
  side: z.enum(['in', 'out']).optional(),
  ruleId: z.string().nullable(),
  code: z.string(),
  awsCode: z.string().nullable(),
  message: z.string(),
  /** The part of the question that this gate drops, in [0,1]. */
  drops: Share,
});
export type Blocker = z.infer<typeof Blocker>;

/** A fact worth telling, with the values it rests on. */
export const Finding = z.object({
  code: z.string(),
  severity: z.enum(['blocker', 'warning', 'info']),
  message: z.string(),
  evidence: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
});
export type Finding = z.infer<typeof Finding>;

export const ReportedGap = z.object({ reads: z.string(), reason: z.string(), remedy: z.string() });

export const HostSummary = z.object({
  instance: z.string(),
  takenAt: z.string().nullable(),
  system: z.string().nullable(),
  /** Whether its firewall was dumped, and its routes. */
  firewall: z.boolean(),
  routes: z.boolean(),
  /** Front ends that are active: `ufw`, `firewalld`. */
  frontEnds: z.array(z.string()),
  /** What was wanted there and could not be read. */
  unread: z.array(z.object({ what: z.string(), why: z.string() })),
});
export type HostSummary = z.infer<typeof HostSummary>;

export const ProbeOutcome = z.enum([...AttemptOutcome.options, 'dns-failure', 'not-run']);
export type ProbeOutcome = z.infer<typeof ProbeOutcome>;

/** Whether what the probe saw, or flow logs recorded, is what the model says. */
export const Agreement = z.enum(['agree', 'model-optimist', 'model-pessimist', 'not-observed']);

/** One attempt beside the model's word on it. */
export const ReportedAttempt = z.object({
  address: z.string(),
  port: z.number(),
  protocol: z.string(),
  sourcePort: z.number().nullable(),
  user: z.string().nullable(),
  outcome: AttemptOutcome,
  errno: z.string().nullable(),
  milliseconds: z.number(),
  /** Where it ended, as far as the frames around it tell. */
  where: z.string(),
  model: z.enum(['open', 'shut', 'either']),
  agreement: z.string(),
});

/** What another interface of the same source got for an answer: a task of the service, an instance of the group. */
export const SiblingReport = z.object({
  eni: z.string(),
  subnet: z.string().nullable(),
  verdict: Verdict,
  passShare: Share.nullable(),
  blockers: z.array(
    Blocker.pick({ gate: true, direction: true, at: true, resourceId: true, ruleId: true, code: true }),
  ),
});

/** The whole answer as users and programs read it; `schemaVersion` changes only with a note in the CHANGELOG. */
export const Audit = z.object({
  schemaVersion: z.literal(1),
  id: z.string(),
  createdAt: z.string(),
  request: z.object({
    /** The audited interface. */
    eni: z.string(),
    /** The clients outside that ask for it; absent where the interface itself asks. */
    from: z.string().optional(),
    destination: z.string(),
    /** Who sends. Clients outside are in no subnet. */
    source: z.object({
      addresses: z.array(z.string()),
      ports: z.string(),
      vpc: z.string().nullable(),
      subnet: z.string().nullable(),
      zone: z.string().nullable(),
      name: z.string().nullable(),
    }),
    /** Where the interface is that clients outside ask for. */
    receiver: z
      .object({
        addresses: z.array(z.string()),
        vpc: z.string(),
        subnet: z.string(),
        zone: z.string().nullable(),
        name: z.string().nullable(),
      })
      .optional(),
  }),
  verdict: Verdict,
  /** The part of (destination address × source port) that passes; null when unknown. */
  passShare: Share.nullable(),
  blockers: z.array(Blocker),
  findings: z.array(Finding),
  gaps: z.array(ReportedGap),
  traces: z.array(TraceReport),
  /** What was read inside the audited interface's host; null where nobody looked. */
  host: HostSummary.nullable(),
  /** What the probe's attempts at this destination came to. */
  probe: z.object({ outcome: ProbeOutcome, attempts: z.array(ReportedAttempt) }).nullable(),
  agreement: Agreement,
  /** What AWS measured of the path, beside its gates; absent where nobody asked for it. */
  evidence: z.array(Evidence).optional(),
  /** Where the source is several interfaces, all of them, this one too; the report is of the one that fares worst. */
  siblings: z.array(SiblingReport).optional(),
  /** What would make it reachable; null where nobody asked for it. */
  plan: Plan.nullable(),
});
export type Audit = z.infer<typeof Audit>;
