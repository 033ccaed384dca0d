import { FAMILIES } from '../../model/snapshot.ts';
import type { SweptItem } from './swept-item.ts';

/** Something that answers hang on and nobody read, or a question that cannot be asked. */
export interface FleetGap {
  readonly kind: 'unread' | 'unasked';
  /** What was wanted, `NetworkAcls`; of a question that cannot be asked, the sentence that says why. */
  readonly what: string;
  readonly pairs: number;
  readonly example: { readonly eni: string; readonly destination: number };
}

/** Counts what is not known, over any number of VPCs; the costliest come first. */
export function countGaps(): {
  readonly add: (one: SweptItem) => void;
  readonly all: () => readonly FleetGap[];
} {
  const gaps = new Map<string, FleetGap>();
  const count = (kind: FleetGap['kind'], key: string, gap: Omit<FleetGap, 'kind'>) => {
    const known = gaps.get(`${kind} ${key}`);
    gaps.set(`${kind} ${key}`, known === undefined ? { kind, ...gap } : { ...known, pairs: known.pairs + gap.pairs });
  };
  return {
    add: ({ swept }) => {
      for (const { enis, answers } of swept)
        for (const [destination, answer] of answers.entries()) {
          const one = { pairs: enis.length, example: { eni: enis[0] ?? '', destination } };
          for (const what of answer.gaps) count('unread', what, { what, ...one });
          if (answer.error === undefined) continue;
          // Which destination it is, the example says; the sentence may name the interface, which is another one each time.
          const what = answer.error.replace(/^destination "[^"]*": /, '');
          count('unasked', withoutIds(what), { what, ...one });
        }
    },
    all: () => [...gaps.values()].toSorted((a, b) => b.pairs - a.pairs || (a.what < b.what ? -1 : 1)),
  };
}

function withoutIds(sentence: string): string {
  return sentence.replace(/\beni-[\w-]+/g, 'eni');
}

/** What would let it be read: a command, where a whole family is missing. */
export function remedyOf({ kind, what }: Pick<FleetGap, 'kind' | 'what'>): string {
  if (kind === 'unasked') return 'Leave it out, or ask it of other interfaces.';
  const [family = ''] = what.split(' ');
  return Object.hasOwn(FAMILIES, family)
    ? `Collect the output of \`${FAMILIES[family as keyof typeof FAMILIES].command}\`.`
    : '`egress-doctor audit` says of the example what would let it be read.';
}
