import * as z from 'zod';
import { PROBLEM_KINDS } from '../http/problem-answer.ts';

const TYPES = Object.keys(PROBLEM_KINDS).map((code) => `urn:egress-doctor:problem:${code}`);

/** What every error is. @see https://www.rfc-editor.org/rfc/rfc9457 */
export const ProblemShape = z
  .object({
    type: z.enum(TYPES as [string, ...string[]]).meta({ description: 'Which problem it is; it does not change.' }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().meta({ description: 'One sentence about this very request.' }),
    instance: z.string().optional().meta({ description: 'The audit, or the id of the request.' }),
    errors: z
      .array(z.object({ pointer: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: 'What is wrong with the body, field by field; `pointer` is a JSON pointer into it.' }),
  })
  .meta({ id: 'Problem', description: 'An error, as RFC 9457 has it.' });

/** What API Gateway itself says to whoever it does not let through. */
export const GatewayMessage = z.looseObject({ message: z.string() }).meta({ id: 'GatewayMessage' });
