import type { Network } from '../evaluate/network/network.ts';
import type { Summary } from '../explain/audit.ts';
import type { FleetAnswer, Swept } from '../model/fleet.ts';
import { check } from '../pipeline.ts';
import { Problem } from '../problem.ts';

/** Every interface asked about every destination; those that are answered alike come together, in the order of the first. */
export function sweep(network: Network, enis: readonly string[], destinations: readonly string[]): readonly Swept[] {
  const groups = new Map<string, { enis: string[]; answers: readonly FleetAnswer[] }>();
  for (const eni of enis) {
    const answers = destinations.map((destination) => ask(network, eni, destination));
    const key = JSON.stringify(answers);
    const group = groups.get(key) ?? { enis: [], answers };
    groups.set(key, group);
    group.enis.push(eni);
  }
  return [...groups.values()];
}

function ask(network: Network, eni: string, destination: string): FleetAnswer {
  try {
    return answerOf(check(network, { eni, destination }));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { verdict: 'unknown', passShare: null, blockers: [], gaps: [], error: error.message };
  }
}

/** A summary without its sentences. */
export function answerOf({ verdict, passShare, blockers, gaps }: Summary): FleetAnswer {
  return {
    verdict,
    passShare,
    blockers: blockers.map(({ gate, direction, at, resourceId, ruleId, code, drops }) => ({
      gate,
      direction,
      at,
      resourceId,
      ruleId,
      code,
      drops,
    })),
    gaps: [...new Set(gaps.map(({ reads }) => reads))].toSorted(),
  };
}
