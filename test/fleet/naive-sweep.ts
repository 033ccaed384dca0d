import type { Network } from '../../lib/evaluate/network/network.ts';
import { answerOf } from '../../lib/fleet/answer-of.ts';
import type { FleetAnswer, Swept } from '../../lib/model/fleet.ts';
import { check } from '../../lib/pipeline.ts';
import { Problem } from '../../lib/problem.ts';

/** A sweep as one would write it down: a single audit for every pair, and then those together that say the same. */
export function naiveSweep(
  network: Network,
  enis: readonly string[],
  destinations: readonly string[],
): readonly Swept[] {
  const groups = new Map<string, { readonly enis: string[]; readonly answers: readonly FleetAnswer[] }>();
  for (const eni of enis) {
    const answers = destinations.map((destination) => naiveAnswer(network, eni, destination));
    const key = JSON.stringify(answers);
    const group = groups.get(key) ?? { enis: [], answers };
    groups.set(key, group);
    group.enis.push(eni);
  }
  return [...groups.values()];
}

export function naiveAnswer(network: Network, eni: string, destination: string): FleetAnswer {
  try {
    return answerOf(check(network, { eni, destination }));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { verdict: 'unknown', passShare: null, blockers: [], gaps: [], error: error.message };
  }
}
