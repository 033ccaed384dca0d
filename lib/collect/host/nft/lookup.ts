import type { Condition, Selector, Step, Values } from '../../../model/host/netfilter.ts';
import { contentOf, type Element } from './elements.ts';
import { guard } from './guards.ts';
import { readLeft, underMask } from './masks.ts';
import { printExpression } from './print-expression.ts';
import type { Reading } from './reading.ts';
import type { RuleContext, Steps } from './rule-context.ts';
import { at, listOf, type Tree } from './tree.ts';
import { valuesOf } from './values.ts';

export type FieldReading = Extract<Reading, { readonly kind: 'field' }>;

/** The fields that a lookup is made by: one, or those of a concatenation. */
export function columnsOf(left: Tree, context: RuleContext): readonly Reading[] {
  const parts = at(left, 'concat');
  return (parts === undefined ? [left] : listOf(parts)).map((part) => readLeft(part, context));
}

/** The values of one element, column by column; `undefined` when one is not understood. */
export function rowOf(key: Tree, columns: readonly FieldReading[]): readonly Values[] | undefined {
  const parts = at(key, 'concat');
  const trees = key === '*' ? columns.map(() => '*') : parts === undefined ? [key] : listOf(parts);
  if (trees.length !== columns.length) return undefined;
  const row: Values[] = [];
  for (const [i, column] of columns.entries()) {
    const values = valuesOf([trees[i] ?? null], column.values);
    const moved = values === undefined ? undefined : underMask(values, column);
    if (moved === undefined) return undefined;
    row.push(moved);
  }
  return row;
}

/** Several bits can be set in a status at once, so that one name is no value of it; and a mask on names is none of ours. */
export function isComparable(reading: Reading): reading is FieldReading {
  return (
    reading.kind === 'field' &&
    reading.selector.field !== 'ct-status' &&
    reading.bits === undefined &&
    reading.presence !== true
  );
}

/** Whether the fields are in the set: what `@name`, `{ … }` and the keys of a map come to. */
export function lookUp(
  left: Tree,
  data: Tree | undefined,
  negated: boolean,
  text: () => string,
  context: RuleContext,
): Steps {
  const key = typeof data === 'string' ? `${String(negated)} ${JSON.stringify(left)} ${data}` : undefined;
  const known = key === undefined ? undefined : context.lookups.get(key);
  const steps = known ?? lookedUp(left, data, negated, text, context);
  if (key !== undefined) context.lookups.set(key, steps);
  return steps;
}

function lookedUp(
  left: Tree,
  data: Tree | undefined,
  negated: boolean,
  text: () => string,
  context: RuleContext,
): Steps {
  const columns = columnsOf(left, context);
  const guards = columns.flatMap((column) => guard(column.kind === 'field' ? column.selector.header : column.header));
  const unread = (reads: string): Steps => [
    ...guards,
    { kind: 'match', condition: { kind: 'unread', reads, text: text() } },
  ];
  const foreign = columns.find(({ kind }) => kind === 'unread') ?? columns.find(({ kind }) => kind === 'depends');
  if (foreign?.kind === 'unread') return unread(foreign.reads);
  if (foreign?.kind === 'depends') return [...guards, depends(foreign.on)];
  const fields = columns.filter(isComparable);
  if (fields.length < columns.length) return unread(printExpression(left));
  const content = contentOf(data, context);
  if (content.kind === 'missing') return unread(`set ${printExpression(data).replace('@', '')}`);
  if (content.kind === 'changing')
    return [...guards, depends(`what the set ${printExpression(data).slice(1)} holds at the moment`)];
  return (
    membership(fields, content.elements, negated) ?? unread(`an element that is compared with ${printExpression(left)}`)
  );
}

export function depends(on: string): Step {
  return { kind: 'match', condition: { kind: 'depends', on } };
}

function membership(
  columns: readonly FieldReading[],
  elements: readonly Element[],
  negated: boolean,
): Steps | undefined {
  const certain = elements.filter(({ doubt }) => doubt === undefined);
  const doubtful = elements.filter(({ doubt }) => doubt !== undefined);
  const yes = conditionOf(columns, certain, negated);
  if (yes === undefined || doubtful.length === 0)
    return yes === undefined ? undefined : [{ kind: 'match', condition: yes }];
  const maybe = conditionOf(columns, doubtful, false);
  if (maybe === undefined) return undefined;
  const doubt: Condition = { kind: 'depends', on: doubtful[0]?.doubt ?? '' };
  if (negated) return [match(yes), match(none(both(maybe, doubt)))];
  if (certain.length === 0) return [match(maybe), match(doubt)];
  return [match({ kind: 'any', of: [yes, both(maybe, doubt)], negated: false })];
}

const match = (condition: Condition): Step => ({ kind: 'match', condition });
const none = (...of: readonly Condition[]): Condition => ({ kind: 'any', of, negated: true });
const both = (one: Condition, other: Condition): Condition => none(none(one), none(other));

function conditionOf(
  columns: readonly FieldReading[],
  elements: readonly Element[],
  negated: boolean,
): Condition | undefined {
  const selectors: readonly Selector[] = columns.map(({ selector }) => selector);
  const [column, second] = columns;
  const [selector] = selectors;
  if (column !== undefined && selector !== undefined && second === undefined) {
    const values = valuesOf(
      elements.map(({ key }) => key),
      column.values,
    );
    const moved = values === undefined ? undefined : underMask(values, column);
    return moved === undefined ? undefined : { kind: 'compare', selector, negated, values: moved };
  }
  const rows = elements.map(({ key }) => rowOf(key, columns));
  const read = rows.filter((row) => row !== undefined);
  return read.length < rows.length ? undefined : { kind: 'tuple', selectors, negated, rows: read };
}
