import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import { answerOf } from '../../lib/fleet/answer-of.ts';
import { attempt } from '../../lib/fleet/attempt.ts';
import type { FleetAnswer } from '../../lib/model/fleet.ts';
import { FleetLine } from '../../lib/model/fleet.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import { check } from '../../lib/pipeline.ts';
import { Problem } from '../../lib/problem.ts';

export interface Pair {
  readonly vpcId: string;
  readonly eni: string;
  readonly destination: string;
}

/** The pairs of which the lines say something else than a single audit, or nothing. */
export function wrongPairs(
  snapshot: Snapshot,
  pairs: readonly Pair[],
  linesOf: (vpcId: string) => string,
): readonly string[] {
  const network = compileNetwork(snapshot);
  return [...Map.groupBy(pairs, ({ vpcId }) => vpcId)].flatMap(([vpcId, own]) => {
    const lines = linesOf(vpcId).split('\n');
    return own.flatMap(({ eni, destination }) => {
      const told = JSON.stringify(toldIn(lines, eni, destination));
      const single = JSON.stringify(audited(() => answerOf(check(network, { eni, destination }))));
      return told === single ? [] : [`${eni} → ${destination}: ${told} and not ${single}`];
    });
  });
}

function toldIn(lines: readonly string[], eni: string, destination: string): FleetAnswer | undefined {
  const candidates = lines.filter((line) => line.includes(`"${eni}"`) && line.includes(JSON.stringify(destination)));
  const parsed = candidates.map((line) => FleetLine.parse(JSON.parse(line)));
  const [only, second] = parsed.filter((line) => line.enis.includes(eni) && line.destination === destination);
  return second === undefined ? only?.answer : undefined;
}

function audited(audit: () => FleetAnswer): FleetAnswer {
  const answer = attempt(audit);
  if (!(answer instanceof Problem)) return answer;
  return { verdict: 'unknown', passShare: null, blockers: [], gaps: [], error: answer.message };
}
