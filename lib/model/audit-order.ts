import * as z from 'zod';
import { NAMED_PLACE } from './named-place.ts';

/** Longer than any name, ARN or URL that means something here. */
const MOST_CHARACTERS = 2048;
const Text = z.string().min(1).max(MOST_CHARACTERS);

/**
 * What a caller of the service asks: the body of POST /v1/audits, and what the worker is given. `eni` takes whatever
 * stands for interfaces: `eni-…`, `i-…`, a task, a function, a group of instances, a private address.
 */
export const AuditOrder = z.strictObject({
  eni: Text,
  destination: Text,
  /** `propose` makes a plan too; `apply` also applies it where the policy approves that class of changes by itself. */
  mode: z.enum(['audit', 'propose', 'apply']).default('audit'),
  /** Whether the host is asked through Systems Manager, where it is managed. */
  probe: z.boolean().default(true),
  ...NAMED_PLACE,
  /** Who is told of the end, over https, with a signature. */
  callbackUrl: Text.optional(),
  sourceAddress: Text.optional(),
  sourcePorts: Text.optional(),
  user: Text.optional(),
  port25Open: z.boolean().optional(),
  /** Whether flow logs and metrics of the path are read too. It costs calls, and money by the gigabyte, so it is off unless asked for. */
  evidence: z.boolean().optional(),
  /** How far back, at most a day; an hour where nobody says. */
  since: z
    .string()
    .regex(/^([1-9]\d{0,2}m|([1-9]|1\d|2[0-4])h)$/, 'write 30m or 6h, at most 24h')
    .optional(),
});
export type AuditOrder = z.infer<typeof AuditOrder>;
