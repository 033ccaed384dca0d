import * as z from 'zod';
import { Change } from './change.ts';

const AwsRow = z.record(z.string(), z.unknown());

/** One call that changed something. */
export const ReceiptCall = z.object({ action: z.string(), input: AwsRow, at: z.string() });
export type ReceiptCall = z.infer<typeof ReceiptCall>;

/**
 * One change as it is carried out. `planned`: nobody has touched it. `intended` is written before the first call and
 * `done` after the last, so whoever comes after a crash knows where to look: what is `intended` may have happened or not,
 * and AWS is asked. `failed`: it did not happen, and nothing of it is there.
 */
export const ReceiptStep = z.object({
  change: Change,
  status: z.enum(['planned', 'intended', 'done', 'undoing', 'undone', 'failed']),
  /** The resource as it was; stored before the first call. */
  before: AwsRow.nullable(),
  /** Ids of what was made: `SecurityGroupRuleIds`, `GroupId`. */
  made: AwsRow,
  calls: z.array(ReceiptCall),
  /** Why it did not happen, or why it could not be taken back: what AWS said, or what stands there instead. */
  failure: z.string().nullable(),
});
export type ReceiptStep = z.infer<typeof ReceiptStep>;

/** What was applied, call by call, and how to undo each. */
export const Receipt = z
  .object({
    schemaVersion: z.literal(1),
    planId: z.string(),
    digest: z.string(),
    account: z.string().nullable(),
    region: z.string(),
    question: z.object({ eni: z.string(), from: z.string().optional(), destination: z.string() }),
    steps: z.array(ReceiptStep),
    /** How it stands; `restored`: everything was taken back. `torn`: something could be neither done nor taken back. */
    outcome: z.enum(['under-way', 'applied', 'restored', 'torn']),
  })
  .meta({ id: 'Receipt' });
export type Receipt = z.infer<typeof Receipt>;
