import * as z from 'zod';
import { Change } from './change.ts';
import { TraceReport, Verdict } from './trace-report.ts';

const AwsRow = z.record(z.string(), z.unknown());

/** What a changed resource lets through for one interface, after the plan and not before: exact, gate by gate. */
export const Opening = z
  .object({
    /** The interface that the resource serves. */
    eni: z.string(),
    subnetId: z.string().nullable(),
    /** What was changed: a group, an ACL, a route table, a host. */
    resourceId: z.string(),
    /** Seen from the interface. */
    direction: z.enum(['out', 'in']),
    /** `tcp 443 to 52.1.2.3/32`, `tcp 32768-60999 from 52.1.2.3/32 port 443`. */
    packets: z.array(z.string()),
    /** Those that went another way before: a moved route. */
    moved: z.boolean(),
  })
  .meta({ id: 'Opening' });
export type Opening = z.infer<typeof Opening>;

/** Who else writes the resource: a stack, a Terraform state, another account. */
export const Ownership = z.object({
  by: z.enum(['cloudformation', 'cdk', 'terraform', 'pulumi', 'firewall-manager', 'elastic-beanstalk', 'eks', 'other']),
  name: z.string(),
  /** `sg-0a1b is managed by the stack X; a direct change will drift`. */
  message: z.string(),
});
export type Ownership = z.infer<typeof Ownership>;

export const RiskLevel = z.enum(['low', 'medium', 'high']);
export type RiskLevel = z.infer<typeof RiskLevel>;

export const Risk = z.object({ level: RiskLevel, because: z.array(z.string()) });
export type Risk = z.infer<typeof Risk>;

export const PlannedChange = z
  .object({
    kind: z.string(),
    resourceId: z.string(),
    /** One sentence in the present tense: `lets tcp 443 to 52.1.2.3/32 out of sg-0a1b`. */
    does: z.string(),
    /** How it is taken back, in one sentence. */
    undo: z.string(),
    /** The part of the resource that changes, in AWS's words; null where nothing stood there. */
    before: AwsRow.nullable(),
    after: AwsRow,
    /** As one would type them. */
    commands: z.array(z.string()),
    undoCommands: z.array(z.string()),
    ownership: Ownership.nullable(),
    change: Change,
  })
  .meta({ id: 'PlannedChange' });
export type PlannedChange = z.infer<typeof PlannedChange>;

/** Why a blocker stays, and what a person can do about it. */
export const NoFix = z
  .object({
    blocker: z.object({ gate: z.string(), resourceId: z.string(), code: z.string() }),
    because: z.string(),
    advice: z.string(),
  })
  .meta({ id: 'NoFix' });
export type NoFix = z.infer<typeof NoFix>;

export const Proposal = z
  .object({
    changes: z.array(PlannedChange),
    opens: z.array(Opening),
    affects: z.object({ interfaces: z.number(), subnets: z.number() }),
    risk: Risk,
    /** What the walk over the patched network said. `traces` are the ways it took, the first few, for whoever approves. */
    proof: z.object({ verdict: Verdict, passShare: z.number().nullable(), traces: z.array(TraceReport).optional() }),
    /** Worth knowing before approving: drift, a public address that changes, a limit that is near. */
    warnings: z.array(z.string()),
  })
  .meta({ id: 'Proposal' });
export type Proposal = z.infer<typeof Proposal>;

/**
 * The ordered fixes that make the question `reachable`, with the proof. `changes` is empty where there is nothing to
 * offer, and `noFix` says why. `digest` is over what would be done: whoever approves approves that, and nothing else.
 */
export const Plan = Proposal.extend({
  id: z.string(),
  digest: z.string(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  question: z.object({ eni: z.string(), from: z.string().optional(), destination: z.string() }),
  alternatives: z.array(Proposal),
  noFix: z.array(NoFix),
}).meta({ id: 'PlanOfAudit' });
export type Plan = z.infer<typeof Plan>;
