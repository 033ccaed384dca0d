import type { NormalizedSchema } from '@smithy/core/schema';
import { isRow } from '../world/row.ts';
import { structIn } from './bare-word.ts';
import { momentOf } from './moment.ts';
import { xmlText } from './xml-text.ts';

/** What stands between the tags of an element. */
type Content = (value: unknown) => string;
/** An element with its tags; a list that is flattened is several. Nothing for a value that is not there. */
type Element = (value: unknown) => string;

/** Schema → its writer, for a page of a thousand interfaces asks for the same one fifty thousand times. */
const WRITERS = new WeakMap<object, Content>();

/** The fields of an answer as XML, by the SDK's schema. A field that the schema does not know is left out. */
export function xmlFields(schema: NormalizedSchema): Content {
  const key = schema.getSchema();
  if (typeof key !== 'object') return () => '';
  const known = WRITERS.get(key);
  if (known !== undefined) return known;
  const fresh = structWriter(schema);
  WRITERS.set(key, fresh);
  return fresh;
}

/** Members are looked up on first use: schemas may hold themselves. */
function structWriter(schema: NormalizedSchema): Content {
  let members: readonly (readonly [string, Element])[] | undefined;
  return (value) => {
    members ??= [...schema.structIterator()].map(([name, member]) => [name, memberWriter(name, member)] as const);
    const row = structIn(schema, value);
    if (row === undefined) return '';
    let text = '';
    for (const [name, write] of members) text += write(row[name]);
    return text;
  };
}

function memberWriter(name: string, member: NormalizedSchema): Element {
  const traits = member.getMemberTraits();
  const tag = traits.xmlName ?? name;
  if (member.isListSchema()) return listWriter(tag, member);
  const content = contentWriter(member);
  return (value) => (value === undefined || value === null ? '' : element(tag, content(value)));
}

function listWriter(tag: string, schema: NormalizedSchema): Element {
  const item = schema.getValueSchema();
  const content = contentWriter(item);
  const isFlat = Boolean(schema.getMergedTraits().xmlFlattened);
  const itemTag = isFlat ? tag : (item.getMergedTraits().xmlName ?? 'member');
  return (value) => {
    if (!Array.isArray(value)) return '';
    const items = value.map((one) => element(itemTag, content(one))).join('');
    return isFlat ? items : element(tag, items);
  };
}

function contentWriter(schema: NormalizedSchema): Content {
  if (schema.isStructSchema()) return xmlFields(schema);
  if (schema.isMapSchema()) return mapWriter(schema);
  if (schema.isListSchema()) return (value) => listWriter('member', schema)(value);
  if (schema.isTimestampSchema()) return (value) => momentOf(value)?.toISOString() ?? '';
  return (value) => xmlText(String(value));
}

function mapWriter(schema: NormalizedSchema): Content {
  const keyTag = schema.getKeySchema().getMergedTraits().xmlName ?? 'key';
  const valueTag = schema.getValueSchema().getMergedTraits().xmlName ?? 'value';
  const content = contentWriter(schema.getValueSchema());
  return (value) =>
    Object.entries(isRow(value) ? value : {})
      .map(([key, one]) => element('entry', element(keyTag, xmlText(key)) + element(valueTag, content(one))))
      .join('');
}

function element(tag: string, content: string): string {
  return content === '' ? `<${tag}/>` : `<${tag}>${content}</${tag}>`;
}
