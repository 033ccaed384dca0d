import type { Condition, Field, Header, Selector, Values } from '../../../../model/host/netfilter.ts';
import type { Clause } from '../clauses.ts';
import { type Option, textOf } from '../option.ts';
import type { RuleContext } from '../rule-context.ts';

/** One `-m NAME`: all its conditions have to hold. Without `knows` every option that follows it is its own. */
export interface MatchModule {
  readonly knows?: ReadonlySet<string>;
  readonly read: (clause: Clause, context: RuleContext) => readonly Condition[];
}

/** The conditions that one option stands for; nothing when its value is not understood. */
export type OptionReader = (option: Option, context: RuleContext, clause: Clause) => readonly Condition[] | undefined;

/** A match whose options are conditions of their own. An option without a reader leaves its match unread. */
export function byOption(readers: Readonly<Record<string, OptionReader>>): MatchModule {
  const table = new Map(Object.entries(readers));
  return {
    knows: new Set(table.keys()),
    read: (clause, context) =>
      clause.options.flatMap(
        (option) => table.get(option.name)?.(option, context, clause) ?? [unread(clause.name, clause.options)],
      ),
  };
}

export function dependsOn(on: string): MatchModule {
  return { read: () => [{ kind: 'depends', on }] };
}

/** The same of a match that makes the kernel track connections. */
export function dependsOnTracking(on: string): MatchModule {
  return { read: () => [{ kind: 'depends', on, tracks: true }] };
}

/** Without a name it is an option that belongs to no match. */
export function unread(match: string, options: readonly Option[]): Condition {
  const words = options.map(textOf).join(' ');
  if (match === '') return { kind: 'unread', reads: words, text: words };
  return { kind: 'unread', reads: `match ${match}`, text: words === '' ? `-m ${match}` : `-m ${match} ${words}` };
}

export function compare(
  { negated }: Option,
  field: Field,
  values: Values | undefined,
  header?: Header,
  mask?: bigint,
): readonly Condition[] | undefined {
  if (values === undefined) return undefined;
  return [{ kind: 'compare', selector: selectorOf(field, header, mask), negated, values }];
}

function selectorOf(field: Field, header: Header | undefined, mask: bigint | undefined): Selector {
  if (mask === undefined) return header === undefined ? { field } : { field, header };
  return header === undefined ? { field, mask } : { field, header, mask };
}

/** What holds always needs no condition, and its negation is a choice between nothing. */
export function always({ negated }: Option): readonly Condition[] {
  return negated ? [NEVER] : [];
}

export const NEVER: Condition = { kind: 'any', of: [], negated: false };
