import type { Step, Verdict } from '../../../model/host/netfilter.ts';
import { contentOf, type Element } from './elements.ts';
import { guard } from './guards.ts';
import { columnsOf, depends, type FieldReading, isComparable, rowOf } from './lookup.ts';
import { printStatement } from './print-statement.ts';
import type { RuleContext, Steps } from './rule-context.ts';
import { verdictOf } from './translate-verdict.ts';
import { at, type Tree } from './tree.ts';

type VerdictMap = Extract<Step, { readonly kind: 'verdict-map' }>;
type Row = VerdictMap['rows'][number];

/** `FIELDS vmap MAP`; what is looked up by something that is not followed may do anything. */
export function translateVmap(body: Tree, context: RuleContext): Steps {
  const data = at(body, 'data');
  const key = typeof data === 'string' ? `vmap ${JSON.stringify(at(body, 'key'))} ${data}` : undefined;
  const known = key === undefined ? undefined : context.lookups.get(key);
  const steps = known ?? translated(body, context);
  if (key !== undefined) context.lookups.set(key, steps);
  return steps;
}

function translated(body: Tree, context: RuleContext): Steps {
  const columns = columnsOf(at(body, 'key') ?? null, context);
  const guards = columns.flatMap((column) => guard(column.kind === 'field' ? column.selector.header : column.header));
  const unread: Step = { kind: 'verdict', verdict: { kind: 'unread', text: printStatement({ vmap: body }) } };
  const fields = columns.filter(isComparable);
  const content = contentOf(at(body, 'data'), context);
  if (fields.length < columns.length || content.kind !== 'elements') return [...guards, unread];
  const map = mapOf(fields, content.elements);
  if (map === undefined) return [...guards, unread];
  const doubt = content.elements.find((element) => element.doubt !== undefined)?.doubt;
  return doubt === undefined ? [map] : [...guards, depends(doubt), map];
}

function mapOf(columns: readonly FieldReading[], elements: readonly Element[]): VerdictMap | undefined {
  const rows: Row[] = [];
  let otherwise: Verdict | undefined;
  for (const { key, data } of elements) {
    const verdict = verdictOf(data ?? null);
    const row = rowOf(key, columns);
    if (verdict === undefined || row === undefined) return undefined;
    if (key === '*') otherwise = verdict;
    else rows.push({ columns: row, verdict });
  }
  const selectors = columns.map(({ selector }) => selector);
  return { kind: 'verdict-map', selectors, rows, ...(otherwise === undefined ? {} : { otherwise }) };
}
