import type { Item, Value } from '../cloudformation/resource.ts';

/** A value as TypeScript writes it, in the names of CDK's first level: those of CloudFormation with a small first letter. */
export function literal(value: Value): string {
  if (typeof value === 'string') return textLiteral(value);
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map((one) => literal(one)).join(', ')}]`;
  return `{ ${Object.entries(value).map(field).join(', ')} }`;
}

export function field([name, value]: readonly [string, Value]): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}: ${literal(value)}`;
}

export function textLiteral(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner}'`;
}

function isList(value: object): value is readonly Item[] {
  return Array.isArray(value);
}
