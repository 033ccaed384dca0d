import * as z from 'zod';
import { GATES } from './gate.ts';
import { At } from './trace-report.ts';

/** Something that AWS measured, beside the gate it speaks for. */
export const Evidence = z.object({
  source: z.enum(['flow-log', 'nat-metric', 'ena-allowance']),
  gate: z.enum(GATES),
  direction: z.enum(['out', 'back']),
  at: At,
  resourceId: z.string(),
  /** What was measured. `silent`: nothing of this flow was recorded, which proves nothing. */
  says: z.enum(['passed', 'dropped', 'strained', 'healthy', 'silent']),
  /** Beside what the model says of that gate. */
  agreement: z.enum(['agrees', 'contradicts', 'says-nothing']),
  /** One sentence with the numbers. */
  sentence: z.string(),
  from: z.string(),
  to: z.string(),
  /** The first few records or values, as they were written. */
  samples: z.array(z.string()),
});
export type Evidence = z.infer<typeof Evidence>;
