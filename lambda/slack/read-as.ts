import type * as z from 'zod';
import { Problem } from '../../lib/problem.ts';

/** What Slack sent, as its schema has it. Throws a Problem that names the field and quotes nothing. */
export function readAs<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const path = read.error.issues[0]?.path ?? [];
  throw new Problem('bad-input', `Slack sends no such request: ${path.map(String).join('.') || 'it'} cannot be read.`);
}
