import { evaluate } from '../evaluate/evaluate.ts';
import { compileNetwork, type Network } from '../evaluate/network/network.ts';
import type { Circumstances } from '../evaluate/walk.ts';
import { type Summary, summarise, weightsOf } from '../explain/audit.ts';
import { type Drop, dropsOf } from '../explain/blockers.ts';
import type { Change } from '../model/change.ts';
import type { Question } from '../model/question.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Answer } from '../model/trace.ts';
import { fixOf } from './fixes/registry.ts';

/** What has to become reachable. */
export interface Aim {
  readonly eni: string;
  readonly questions: readonly Question[];
  readonly circumstances: Circumstances;
  /** The prefix list that was asked about, where it was one. */
  readonly prefixListId?: string | undefined;
}

/** What the walk says of a network: the network as it is, or as changes would leave it. */
export interface Proof extends Pick<Summary, 'verdict' | 'passShare' | 'gaps'> {
  readonly network: Network;
  readonly answers: readonly Answer[];
  readonly drops: readonly Drop[];
}

export function walkNetwork(network: Network, { questions, circumstances }: Aim): Proof {
  const answers = questions.map((question) => evaluate(network, question, circumstances));
  const { verdict, passShare, gaps } = summarise(network.snapshot, answers);
  return { network, answers, verdict, passShare, gaps, drops: dropsOf(answers, weightsOf(answers)) };
}

/** The snapshot as describe would print it once the changes are made. */
export function patched(snapshot: Snapshot, changes: readonly Change[]): Snapshot {
  return changes.reduce((before, change) => fixOf(change).patch(before, change), snapshot);
}

/** The walk over the patched network: whoever says that a plan works has been there. */
export function prove(snapshot: Snapshot, changes: readonly Change[], aim: Aim): Proof {
  return walkNetwork(compileNetwork(patched(snapshot, changes)), aim);
}
