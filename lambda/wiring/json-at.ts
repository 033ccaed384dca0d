import type * as z from 'zod';
import type { Environment } from '../settings.ts';

/** What the stack writes into a variable as JSON; undefined where there is none. */
export function jsonAt<Shape extends z.ZodType>(
  environment: Environment,
  name: string,
  shape: Shape,
): z.infer<Shape> | undefined {
  const text = environment[name];
  return text === undefined || text === '' ? undefined : shape.parse(JSON.parse(text));
}
