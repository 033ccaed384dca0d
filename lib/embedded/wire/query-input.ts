import type { NormalizedSchema } from '@smithy/core/schema';
import { type AwsError, awsError } from '../aws-error.ts';
import type { Row } from '../world/row.ts';
import { type FormNode, numbered } from './form-tree.ts';

/** What the two query protocols do differently: how a member is called, and whether a list has a step of its own. */
export interface QueryDialect {
  readonly keyOf: (member: NormalizedSchema, name: string) => string;
  readonly flat: boolean;
  /** Whether a field that the call does not know refuses the request. */
  readonly strict: boolean;
}

const OF_EVERY_CALL: ReadonlySet<string> = new Set(['Action', 'Version']);

/** A form as the input of a call, or what AWS says to one that is none. */
export function queryInput(dialect: QueryDialect, schema: NormalizedSchema, tree: FormNode): Row | AwsError {
  const known = new Set([...members(schema)].map(([name, member]) => dialect.keyOf(member, name)));
  const stranger = [...tree.children.keys()].find((key) => !known.has(key) && !OF_EVERY_CALL.has(key));
  if (dialect.strict && stranger !== undefined)
    return awsError('UnknownParameter', `The parameter ${stranger} is not recognized`);
  const wrong: string[] = [];
  const input = structOf({ dialect, wrong }, schema, tree);
  const first = wrong[0];
  return first === undefined ? input : awsError('InvalidParameterValue', `Value (${first}) is invalid.`);
}

interface Reading {
  readonly dialect: QueryDialect;
  /** Texts that stand where a number or a truth value has to. */
  readonly wrong: string[];
}

function structOf(reading: Reading, schema: NormalizedSchema, node: FormNode): Row {
  const fields = [...members(schema)].flatMap(([name, member]) => {
    const child = node.children.get(reading.dialect.keyOf(member, name));
    return child === undefined ? [] : [[name, valueOf(reading, member, child)] as const];
  });
  return Object.fromEntries(fields);
}

function members(schema: NormalizedSchema): Iterable<readonly [string, NormalizedSchema]> {
  return schema.isStructSchema() ? schema.structIterator() : [];
}

function valueOf(reading: Reading, schema: NormalizedSchema, node: FormNode): unknown {
  if (schema.isStructSchema()) return structOf(reading, schema, node);
  if (schema.isListSchema()) return listOf(reading, schema, node);
  if (schema.isMapSchema()) return mapOf(reading, schema, node);
  return scalarOf(reading, schema, node.text ?? '');
}

function listOf(reading: Reading, schema: NormalizedSchema, node: FormNode): readonly unknown[] {
  const item = schema.getValueSchema();
  const isFlat = reading.dialect.flat || Boolean(schema.getMergedTraits().xmlFlattened);
  const step = item.getMergedTraits().xmlName ?? 'member';
  const holder = isFlat ? node : node.children.get(step);
  return holder === undefined ? [] : numbered(holder).map((one) => valueOf(reading, item, one));
}

function mapOf(reading: Reading, schema: NormalizedSchema, node: FormNode): Row {
  const entries = numbered(node.children.get('entry') ?? node).map((one) => {
    const value = one.children.get('value');
    return [one.children.get('key')?.text ?? '', value && valueOf(reading, schema.getValueSchema(), value)] as const;
  });
  return Object.fromEntries(entries);
}

function scalarOf({ wrong }: Reading, schema: NormalizedSchema, text: string): unknown {
  if (schema.isBooleanSchema()) {
    if (!/^(true|false)$/i.test(text)) wrong.push(text);
    return text.toLowerCase() === 'true';
  }
  if (!schema.isNumericSchema()) return text;
  if (!/^-?\d{1,15}(\.\d{1,9})?$/.test(text)) wrong.push(text);
  return Number(text);
}
