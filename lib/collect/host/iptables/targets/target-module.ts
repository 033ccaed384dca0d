import type { Field, Step, Verdict } from '../../../../model/host/netfilter.ts';
import type { Clause } from '../clauses.ts';
import { textOf } from '../option.ts';
import type { RuleContext } from '../rule-context.ts';

/** What a target does to a packet. None of the steps: it lets the packet go on unchanged. */
export type TargetReader = (target: Clause, context: RuleContext) => readonly Step[];

export function verdict(value: Verdict): readonly Step[] {
  return [{ kind: 'verdict', verdict: value }];
}

export function unreadTarget(target: Clause): readonly Step[] {
  return verdict({ kind: 'unread', text: targetText(target) });
}

export function targetText({ name, options }: Clause): string {
  return [`-j ${name}`, ...options.map(textOf)].join(' ');
}

export function changes(field: Field): TargetReader {
  return (target) => [{ kind: 'set-field', field, text: targetText(target) }];
}

export function valueOf({ options }: Clause, name: string): string | undefined {
  return options.find((option) => option.name === name)?.values[0];
}

export function has({ options }: Clause, name: string): boolean {
  return options.some((option) => option.name === name);
}
