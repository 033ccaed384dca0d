import type { Condition, Step } from '../../../model/host/netfilter.ts';

type Compare = Extract<Condition, { kind: 'compare' }>;

/**
 * iptables 1.8.9 over nftables compiles `! --sport A ! --dport B` into one comparison of both ports, which holds where
 * either differs; other versions ask that both do. The dump does not tell which: where just one differs, either may be.
 */
export function withDoubtfulPorts(steps: readonly Step[]): readonly Step[] {
  const sport = negatedPort(steps, 'sport');
  const dport = negatedPort(steps, 'dport');
  if (sport === undefined || dport === undefined) return steps;
  const others = steps.filter(
    (step) => step.kind !== 'match' || (step.condition !== sport && step.condition !== dport),
  );
  const same = [sport, dport].map((one): Condition => ({ ...one, negated: false }));
  const conditions: readonly Condition[] = [
    { kind: 'any', negated: false, of: [sport, dport] },
    { kind: 'any', negated: false, of: [{ kind: 'any', negated: true, of: same }, VERSION] },
  ];
  return [...conditions.map((condition): Step => ({ kind: 'match', condition })), ...others];
}

const VERSION: Condition = {
  kind: 'depends',
  on: 'how the version of iptables compares two ports that are both negated',
};

function negatedPort(steps: readonly Step[], field: 'sport' | 'dport'): Compare | undefined {
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
