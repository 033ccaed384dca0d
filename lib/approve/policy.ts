import * as z from 'zod';
import { Change, type ChangeKind } from '../model/change.ts';
import { RiskLevel } from '../model/plan.ts';
import { Problem } from '../problem.ts';
import { millisecondsOf } from './instant.ts';
import { Instant, Peer, Ports, Seconds, width } from './policy-fields.ts';

const KINDS = Change.options.map(({ shape }) => shape.kind.value) as [ChangeKind, ...ChangeKind[]];
const Kinds = z.array(z.enum(KINDS));
const Directions = z.array(z.enum(['out', 'in']));

/** Whom `who` means: an identity, in which `*` stands for anything; and `link`, whoever comes by the link and its code alone. */
const Approver = z.strictObject({
  who: z.string().min(1),
  may: z
    .strictObject({
      kinds: Kinds.optional(),
      maxRisk: RiskLevel.default('high'),
      accounts: z.array(z.string()).optional(),
      regions: z.array(z.string()).optional(),
    })
    .prefault({}),
});

/** A class of changes that needs nobody. Nothing that cannot be counted belongs to one. */
const AutoApproval = z.strictObject({
  kinds: Kinds.min(1),
  maxRisk: RiskLevel.default('low'),
  maxAddresses: z.int().min(0).default(1),
  directions: Directions.default(['out']),
});

/** From the one instant, until before the other. */
const Freeze = z
  .strictObject({ from: Instant, to: Instant, why: z.string().min(1) })
  .refine(({ from, to }) => millisecondsOf(from) < millisecondsOf(to), 'ends before it begins');

const PEOPLE = z.int().min(1).max(10);
const ALL = ['0.0.0.0/0', '::/0'];
/** What nobody should open for a connection that hangs: shells, file shares, remote desktops. */
const ADMIN_PORTS = ['22', '23', '135', '137-139', '445', '3389', '5985-5986'];

/**
 * What may be changed and who may say so: the operator's file, JSON or YAML. Every field has a default, and the defaults
 * are the strict ones: `{}` is a policy.
 */
export const Policy = z.strictObject({
  /** The widest prefix that a rule of a group, an entry of an ACL or a host’s rule may name; routes open nothing. */
  cidrNoWiderThan: z.strictObject({ out: width(8, 16), in: width(24, 56) }).prefault({}),
  neverPorts: z
    .strictObject({ out: z.array(Ports).prefault([]), in: z.array(Ports).prefault(ADMIN_PORTS) })
    .prefault({}),
  neverPeers: z.strictObject({ out: z.array(Peer).default([]), in: z.array(Peer).default(ALL) }).prefault({}),
  /** `key`, or `key=value`: what bears such a tag is not changed. */
  protectedTags: z.array(z.string().min(1)).default(['egress-doctor:protected']),
  freezes: z.array(Freeze).default([]),
  /**
   * By default whoever proves who they are. Link and code are told to the one who asked, and do not tell who comes with
   * them: who lets a link decide lets the one who asked decide, if they keep it.
   */
  approvers: z.array(Approver).prefault([{ who: '*' }]),
  /** How many different people, by risk. */
  quorum: z.strictObject({ low: PEOPLE.default(1), medium: PEOPLE.default(1), high: PEOPLE.default(2) }).prefault({}),
  autoApprove: z.array(AutoApproval).default([]),
  /** Whether firewalls of hosts may be changed. */
  hostFirewall: z.boolean().default(false),
  /** Minutes that a plan and its link wait for a decision. */
  approvalMinutes: z.int().min(1).max(1440).default(30),
  /** Seconds, written as `24h`: the longest time that a temporary opening may have. */
  maxTemporary: Seconds.prefault('24h'),
});
export type Policy = Readonly<z.infer<typeof Policy>>;

/** Reads a policy, parsed already. Throws a Problem `bad-input` that names the first field that is wrong. */
export function readPolicy(value: unknown): Policy {
  const read = Policy.safeParse(value ?? {});
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Problem(
    'bad-input',
    `policy: ${(issue?.path ?? []).join('.') || 'the file'}: ${issue?.message ?? 'is wrong'}`,
  );
}

/** On one machine there are no identities: whoever has the link and its code decides, whatever the risk. */
export const LOCAL_POLICY: Policy = readPolicy({
  approvers: [{ who: '*' }, { who: 'link' }],
  quorum: { high: 1 },
});
