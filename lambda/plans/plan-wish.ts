import * as z from 'zod';

/** What a caller may want of a plan: the body of POST /v1/audits/{id}/plans. */
export const PlanWish = z.strictObject({
  alternative: z.int().min(1).max(10).optional().meta({
    description: 'Which of the alternatives of an earlier plan is wanted, from 1; without it, the plan itself.',
  }),
  for: z
    .string()
    .max(20)
    .optional()
    .meta({ description: 'A temporary opening: `4h`, `30m`. When its time is up it is taken back.', example: '4h' }),
  reason: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .meta({ description: 'Why it is wanted, for whoever approves.', example: 'CHG-1234: the new payment provider' }),
});
