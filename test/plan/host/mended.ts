import { evaluate } from '../../../lib/evaluate/evaluate.ts';
import { compileNetwork } from '../../../lib/evaluate/network/network.ts';
import { type Circumstances } from '../../../lib/evaluate/walk.ts';
import { summarise, weightsOf } from '../../../lib/explain/audit.ts';
import { dropsOf } from '../../../lib/explain/blockers.ts';
import type { Question } from '../../../lib/model/question.ts';
import type { Snapshot } from '../../../lib/model/snapshot.ts';
import { openHostFirewall } from '../../../lib/plan/fixes/open-host-firewall.ts';
import type { HostChange } from '../../../lib/plan/host/front-end.ts';
import { hostCommandsOf } from '../../../lib/plan/host/words.ts';
import { parseDestination } from '../../../lib/request/destination.ts';
import { askInbound } from '../../../lib/request/inbound.ts';
import { type Asking, questionOf } from '../../support/ask.ts';

/** What came of mending a host, blocker by blocker. */
export interface Mended {
  readonly before: string;
  /** As they are typed on the host. */
  readonly commands: readonly string[];
  readonly refusals: readonly string[];
  readonly after: string;
  readonly changes: readonly HostChange[];
  readonly snapshot: Snapshot;
}

/** Takes the first proposal for every drop of the host's firewall, and walks again, until nothing more is proposed. */
export function mend(start: Snapshot, questions: readonly Question[], circumstances: Circumstances = {}): Mended {
  const changes: HostChange[] = [];
  let snapshot = start;
  let refusals: readonly string[] = [];
  let before: string | undefined;
  for (let round = 0; round < 4; round++) {
    const network = compileNetwork(snapshot);
    const answers = questions.map((question) => evaluate(network, question, circumstances));
    before ??= summarise(snapshot, answers).verdict;
    const drops = dropsOf(answers, weightsOf(answers)).filter(({ blocker }) => blocker.gate === 'host-firewall');
    const [eni = ''] = questions.map((one) => one.eni);
    const scene = { network, eni, account: undefined, questions, prefixListId: undefined };
    const offers = drops.map((drop) => openHostFirewall.propose(scene, drop));
    refusals = offers.flatMap((one) => ('because' in one ? [`${one.because}: ${one.advice}`] : []));
    const [next] = offers.flatMap((one) => ('because' in one ? [] : one));
    if (next === undefined) break;
    changes.push(next);
    snapshot = openHostFirewall.patch(snapshot, next);
  }
  const network = compileNetwork(snapshot);
  const last = summarise(
    snapshot,
    questions.map((question) => evaluate(network, question, circumstances)),
  );
  const commands = changes.flatMap((one) => hostCommandsOf(one, 'p1').apply.map((words) => words.join(' ')));
  return { before: before ?? '', commands, refusals, after: last.verdict, changes, snapshot };
}

/** `mendFor(snapshot, 'eni-app', 'tcp 203.0.113.9:443')` */
export function mendFor(snapshot: Snapshot, eni: string, words: string, asking: Asking = {}): Mended {
  const { user } = asking;
  return mend(snapshot, [questionOf(snapshot, eni, words, asking)], user === undefined ? {} : { user });
}

/** `mendFrom(snapshot, '203.0.113.9', 'eni-web:80')` */
export function mendFrom(snapshot: Snapshot, from: string, destination: string): Mended {
  return mend(snapshot, askInbound(snapshot, from, parseDestination(destination), {}).questions);
}

/** One line: the commands and what became of it. */
export function said({ commands, refusals, after }: Mended): string {
  return [...commands, ...refusals, `→ ${after}`].join(' | ');
}
