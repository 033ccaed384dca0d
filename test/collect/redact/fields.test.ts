import { expect, test } from '@jest/globals';
import { redact } from '../../../lib/collect/redact/redact.ts';
import { DOCUMENTS } from '../../../lib/model/recordings.ts';
import { FAMILIES } from '../../../lib/model/snapshot.ts';

/** As much of a schema of zod as it takes to walk down to its texts. */
interface Schema {
  readonly def: {
    readonly type: string;
    readonly shape?: Readonly<Record<string, Schema>>;
    readonly element?: Schema;
    readonly innerType?: Schema;
    readonly valueType?: Schema;
    readonly out?: Schema;
    readonly options?: readonly Schema[];
    readonly entries?: Readonly<Record<string, string>>;
  };
}

/** Every value that a schema takes where a text stands in it, one text after the other; `acme` unless it is one of a list. */
function* examples(schema: Schema): Generator {
  const { type, shape, element, innerType, valueType, out, options = [], entries } = schema.def;
  if (type === 'string') yield 'acme';
  if (entries !== undefined) yield Object.keys(entries)[0];
  for (const inner of [innerType, out, ...options]) if (inner !== undefined) yield* examples(inner);
  if (element !== undefined) for (const one of examples(element)) yield [one];
  if (valueType !== undefined) for (const one of examples(valueType)) yield { key: one };
  for (const [key, inner] of Object.entries(shape ?? {})) for (const one of examples(inner)) yield { [key]: one };
}

const NAMES = new Set([
  'Description',
  'FirewallName',
  'GroupName',
  'LoadBalancerName',
  'PolicyDocument',
  'PrefixListName',
  'ServiceName',
  'StatusMessage',
]);

/** The field whose text an example is about: the last key on the way to it. */
function fieldOf(example: unknown, last = ''): string {
  if (Array.isArray(example)) return fieldOf(example[0], last);
  if (typeof example !== 'object' || example === null) return last;
  const [[key, inner] = ['', undefined]] = Object.entries(example);
  return fieldOf(inner, key === 'key' ? last : key);
}

test('every text that the audit reads is AWS’s own, an id, an address, or known to be a name', () => {
  const schemas = [...Object.values(FAMILIES), ...Object.values(DOCUMENTS)].map(
    ({ item }) => item as unknown as Schema,
  );
  const all = schemas.flatMap((schema) => [...examples(schema)]);
  const changed = all.filter((content) => {
    const [file] = redact([{ path: 'a.json', content }], { key: Buffer.from('k') }).files;
    return JSON.stringify(file) !== JSON.stringify({ path: 'a.json', content });
  });
  // Addresses are known by their shape, and `acme` has none.
  const fields = new Set(
    changed.map((one) => fieldOf(one)).filter((field) => !/Ip$|Cidrs?|Ipv[46]|IpAddress|Address$/.test(field)),
  );
  expect(all.length).toBeGreaterThan(150);
  expect([...fields].toSorted()).toEqual([...NAMES].toSorted());
});
