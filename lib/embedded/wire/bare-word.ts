import type { NormalizedSchema } from '@smithy/core/schema';
import { isRow, type Row } from '../world/row.ts';

/** Old recordings print `"active"` where AWS has `{"Code": "active"}` by now. */
const WORDS = ['State', 'Code', 'Name'];

/** The object that a schema asks for; a bare word is put under the member that holds it. Undefined where neither stands. */
export function structIn(schema: NormalizedSchema, value: unknown): Row | undefined {
  if (isRow(value)) return value;
  const names =
    typeof value === 'string' && schema.isStructSchema() ? [...schema.structIterator()].map(([name]) => name) : [];
  const word = WORDS.find((one) => names.includes(one));
  return word === undefined ? undefined : { [word]: value };
}
