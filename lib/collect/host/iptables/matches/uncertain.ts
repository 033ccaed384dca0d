import type { Condition } from '../../../../model/host/netfilter.ts';

/** A match that holds for sure, or that holds only if something comes true that the dump does not show. */
export interface Uncertain {
  readonly sure: readonly Condition[];
  readonly maybe: readonly Condition[];
  readonly on: string;
}

/**
 * The same as conditions of which all have to hold. There is no "both" within a choice, so the doubt stands in a
 * second condition: one of either, and then one that is sure or what it depends on.
 */
export function uncertain({ sure, maybe, on }: Uncertain, negated: boolean): readonly Condition[] {
  if (maybe.length === 0) return [choice(sure, negated)];
  const doubt: Condition = { kind: 'depends', on };
  if (!negated)
    return [choice([...sure, ...maybe], false), ...(sure.length === 0 ? [doubt] : [choice([...sure, doubt], false)])];
  return [...(sure.length === 0 ? [] : [choice(sure, true)]), choice([choice(maybe, true), doubt], false)];
}

function choice(of: readonly Condition[], negated: boolean): Condition {
  const [only] = of;
  return only !== undefined && of.length === 1 && !negated ? only : { kind: 'any', of, negated };
}
