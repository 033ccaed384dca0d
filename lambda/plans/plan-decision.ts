import * as z from 'zod';

/** What is decided about a plan: the body of POST /v1/plans/{id}/decision, as JSON or as the form of the page. */
export const PlanDecision = z.object({
  verdict: z.enum(['approve', 'reject']),
  digest: z.string().min(1).max(128).meta({ description: 'Of the plan that was seen: nothing else is approved.' }),
  token: z
    .string()
    .max(128)
    .optional()
    .meta({ description: 'Of the link; without it, whoever signs decides as themselves.' }),
  code: z.string().max(32).optional().meta({ description: 'Which was shown where the plan was asked for.' }),
  why: z.string().max(500).optional().meta({ description: 'In the words of whoever decides.' }),
});
export type PlanDecision = Readonly<z.infer<typeof PlanDecision>>;
