import type { NormalizedSchema } from '@smithy/core/schema';
import type { Row } from '../world/row.ts';

/** The first member that a call cannot do without and that an input lacks. Schemas put such members first and count them. */
export function missingMember(schema: NormalizedSchema, input: Row): string | undefined {
  const struct = schema.getSchema();
  if (!Array.isArray(struct) || !schema.isStructSchema()) return undefined;
  const count: unknown = struct[6];
  const names = [...schema.structIterator()].map(([name]) => name).slice(0, typeof count === 'number' ? count : 0);
  return names.find((name) => input[name] === undefined || input[name] === '');
}
