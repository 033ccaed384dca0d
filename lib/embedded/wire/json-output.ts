import type { NormalizedSchema } from '@smithy/core/schema';
import { isRow, type Row } from '../world/row.ts';
import { structIn } from './bare-word.ts';
import { momentOf } from './moment.ts';

/** Timestamps that are texts, where a schema says so; all others are seconds. */
const AS_DATE_TIME = 5;

/** An answer as the JSON protocols have it, by the SDK's schema. A field that the schema does not know is left out. */
export function jsonFields(schema: NormalizedSchema, row: Row): Row {
  if (!schema.isStructSchema()) return {};
  const fields = [...schema.structIterator()].flatMap(([name, member]) => {
    const value = row[name];
    return value === undefined || value === null ? [] : [[name, jsonValue(member, value)] as const];
  });
  return Object.fromEntries(fields);
}

function jsonValue(schema: NormalizedSchema, value: unknown): unknown {
  if (schema.isStructSchema()) return jsonFields(schema, structIn(schema, value) ?? {});
  if (schema.isListSchema())
    return Array.isArray(value) ? value.map((one) => jsonValue(schema.getValueSchema(), one)) : undefined;
  if (schema.isMapSchema()) return mapValue(schema, value);
  if (schema.isTimestampSchema()) return timestamp(schema, value);
  return schema.isNumericSchema() ? Number(value) : value;
}

function mapValue(schema: NormalizedSchema, value: unknown): Row {
  const entries = Object.entries(isRow(value) ? value : {});
  return Object.fromEntries(entries.map(([key, one]) => [key, jsonValue(schema.getValueSchema(), one)]));
}

function timestamp(schema: NormalizedSchema, value: unknown): unknown {
  const moment = momentOf(value);
  return schema.getSchema() === AS_DATE_TIME ? moment?.toISOString() : moment && moment.getTime() / 1000;
}
