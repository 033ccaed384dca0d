import type { Seed } from '../collect/aws/collected.ts';
import { refuseUnknown } from '../collect/aws/unknown-target.ts';
import { compileNetwork, type Network } from '../evaluate/network/network.ts';
import { headline, sentence } from '../explain/render/words/headline.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { WatchResult, WatchSpec } from '../model/watch.ts';
import { audit } from '../pipeline.ts';
import { Problem } from '../problem.ts';
import { meaningOf } from '../watch/life.ts';

/** A destination, and why the service has no address for it. */
export interface WatchSeed extends Seed {
  readonly written: string;
  readonly unresolved: string | undefined;
}

/** The answer to each destination: that of the interface that fares worst by what is expected, the first of several. */
export function watchResults(
  expect: WatchSpec['expect'],
  seeds: readonly WatchSeed[],
  enis: readonly string[],
  snapshot: Snapshot,
): readonly WatchResult[] {
  const network = compileNetwork(snapshot);
  return seeds.map((seed) => {
    const all = enis.map((eni) => askOne(network, eni, seed));
    const [worst] = all.toSorted((a, b) => rankOf(expect, a) - rankOf(expect, b)) as [WatchResult];
    return worst;
  });
}

const RANKS = ['broken', 'unsure', 'holding'] as const;

/** What is broken before what nobody can tell, and that before what holds. */
function rankOf(expect: WatchSpec['expect'], { verdict }: WatchResult): number {
  return RANKS.indexOf(meaningOf(expect, verdict));
}

/** Nobody sees the report itself. */
const UNSTAMPED = { id: '', createdAt: '' };

/** A question that cannot be asked, of a name without addresses or of a family that is not there, has no answer: that is no outage. */
function askOne(network: Network, eni: string, seed: WatchSeed): WatchResult {
  const { written: destination } = seed;
  try {
    refuseUnknown(seed.destination, seed, network, seed.unresolved);
    const report = audit(network, { eni, destination }, UNSTAMPED);
    return { destination, eni, verdict: report.verdict, sentence: sentence(headline(report).because) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { destination, eni, verdict: 'unknown', sentence: error.message };
  }
}
