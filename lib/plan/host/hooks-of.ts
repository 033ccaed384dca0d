import type { BaseChain, Chain, Rule, Table } from '../../model/host/netfilter.ts';

/** The base chains from which packets get into a chain, by jumps of any length; of a base chain itself. */
export function hooksOf({ chains }: Table, name: string): readonly BaseChain[] {
  const reaching = new Set([name]);
  for (let before = 0; before < reaching.size; ) {
    before = reaching.size;
    for (const chain of chains) if (leadsTo(chain, reaching)) reaching.add(chain.name);
  }
  return chains.flatMap((chain) => (reaching.has(chain.name) && chain.base !== undefined ? [chain.base] : []));
}

function leadsTo({ rules }: Chain, names: ReadonlySet<string>): boolean {
  return rules.some((rule) => targetsOf(rule).some((target) => names.has(target)));
}

function targetsOf({ steps }: Rule): readonly string[] {
  return steps.flatMap((step) => {
    if (step.kind === 'verdict') return 'chain' in step.verdict ? [step.verdict.chain] : [];
    if (step.kind !== 'verdict-map') return [];
    return step.rows.flatMap(({ verdict }) => ('chain' in verdict ? [verdict.chain] : []));
  });
}
