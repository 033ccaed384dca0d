import type { Condition, Field, Step } from '../../model/host/netfilter.ts';

type Compare = Extract<Condition, { kind: 'compare' }>;

/** Neighbours that fit one register of four octets together. */
const NEIGHBOURS: readonly (readonly [Field, Field])[] = [
  ['sport', 'dport'],
  ['icmp-type', 'icmp-type-code'],
];

/**
 * nft 1.0.6 and iptables 1.8.9 over nftables compile `sport != A dport != B` into one comparison of both ports, which
 * holds where either differs; read as it is written, and in other versions, both have to. No dump tells which it is:
 * where just one differs, the rule may match or not.
 */
export function withDoubtfulPairs(steps: readonly Step[]): readonly Step[] {
  return NEIGHBOURS.reduce(withDoubtfulPair, steps);
}

function withDoubtfulPair(steps: readonly Step[], [first, second]: readonly [Field, Field]): readonly Step[] {
  const one = negated(steps, first);
  const other = negated(steps, second);
  if (one === undefined || other === undefined) return steps;
  const same = [one, other].map((condition): Condition => ({ ...condition, negated: false }));
  const both: Condition = { kind: 'any', negated: true, of: same };
  const either: Condition = { kind: 'any', negated: false, of: [one, other] };
  const doubt = asStep({ kind: 'any', negated: false, of: [both, VERSION] });
  // The pair stands where its first half stood: what comes before it is asked before it.
  return steps.flatMap((step) => {
    if (step.kind !== 'match') return [step];
    if (step.condition === one) return [asStep(either), doubt];
    return step.condition === other ? [] : [step];
  });
}

function asStep(condition: Condition): Step {
  return { kind: 'match', condition };
}

const VERSION: Condition = { kind: 'depends', on: 'how this version of nft or iptables compares two negated fields' };

function negated(steps: readonly Step[], field: Field): Compare | undefined {
  for (const step of steps) {
    if (step.kind !== 'match' || step.condition.kind !== 'compare') continue;
    const { condition } = step;
    if (condition.selector.field === field && condition.negated && isSingle(condition)) return condition;
  }
  return undefined;
}

function isSingle({ values }: Compare): boolean {
  const [range, ...more] = values.kind === 'numbers' ? values.ranges : [];
  return range !== undefined && more.length === 0 && range[1] - range[0] === 1;
}
