import { evaluate } from '../../../lib/evaluate/evaluate.ts';
import { compileNetwork } from '../../../lib/evaluate/network/network.ts';
import { type Drop, dropsOf } from '../../../lib/explain/blockers.ts';
import { sayPorts } from '../../../lib/explain/traffic.ts';
import type { ChangeKind, ChangeOf } from '../../../lib/model/change.ts';
import type { ReasonCode } from '../../../lib/model/reason.ts';
import type { Snapshot } from '../../../lib/model/snapshot.ts';
import { formatAddress, IntervalSet, type PacketSet, prefixesOf } from '../../../lib/packets/index.ts';
import type { Fix, OpenPackets, Scene } from '../../../lib/plan/fix.ts';
import { type Asking, ask, questionOf } from '../../support/ask.ts';

export interface Asked extends Asking {
  readonly account?: string;
  readonly prefixListId?: string;
  /** Which drop, where there are several. */
  readonly code?: ReasonCode;
}

/** What was dropped on the way, with the scene that a fix sees. */
export function sceneOf(
  snapshot: Snapshot,
  eni: string,
  words: string,
  { account, prefixListId, code: _code, ...asking }: Asked = {},
): { readonly scene: Scene; readonly drops: readonly Drop[] } {
  const network = compileNetwork(snapshot);
  const question = questionOf(snapshot, eni, words, asking);
  const answer = evaluate(network, question, { port25Open: true });
  return { scene: { network, eni, account, questions: [question], prefixListId }, drops: dropsOf([answer], [1]) };
}

/** One candidate: what it does, and what the walk over the patched network says. */
export interface Offer<K extends ChangeKind> {
  readonly change: ChangeOf<K>;
  readonly does: string;
  readonly verdict: string;
  readonly after: Snapshot;
}

/** Every candidate for the first drop that the fix lifts, or why there is none. */
export function offersOf<K extends ChangeKind>(
  fix: Fix<K>,
  snapshot: Snapshot,
  eni: string,
  words: string,
  asked: Asked = {},
): readonly Offer<K>[] | string {
  const { scene, drops } = sceneOf(snapshot, eni, words, asked);
  const lifted = drops.filter(({ ruling }) => fix.lifts.includes(ruling.code));
  const drop = lifted.find(({ ruling }) => asked.code === undefined || ruling.code === asked.code);
  if (drop === undefined) return 'nothing to lift';
  const proposal = fix.propose(scene, drop);
  if ('because' in proposal) return proposal.because;
  return proposal.map((change) => {
    const after = fix.patch(snapshot, change);
    return { change, does: fix.tell(snapshot, change).does, verdict: ask(after, eni, words, asked).verdict, after };
  });
}

/** The same as sentences: `reachable: lets tcp 443 to 192.0.2.1/32 out of sg-1`. */
export function offered<K extends ChangeKind>(...asking: Parameters<typeof offersOf<K>>): readonly string[] | string {
  const offers = offersOf<K>(...asking);
  return typeof offers === 'string' ? offers : offers.map(({ verdict, does }) => `${verdict}: ${does}`);
}

/** What the first candidate opens: `eni-1 sg-1 out tcp 443 10.0.0.5 → 192.0.2.1`. */
export function openedBy<K extends ChangeKind>(
  fix: Fix<K>,
  snapshot: Snapshot,
  change: ChangeOf<K>,
): readonly string[] {
  const after = fix.patch(snapshot, change);
  return fix.opens(compileNetwork(snapshot), compileNetwork(after), change).flatMap(sayOpen);
}

function sayOpen({ eni, resourceId, direction, packets }: OpenPackets): readonly string[] {
  return saySet(packets).map((text) => `${eni} ${resourceId} ${direction} ${text}`);
}

export function saySet(packets: PacketSet): readonly string[] {
  return packets.boxes().map((box) => {
    const [src, dst] = [box.src, box.dst].map((range) => {
      const prefixes = prefixesOf(IntervalSet.of(range));
      return prefixes.length < 3 ? prefixes.join(',') : `${formatAddress(range[0])}-${formatAddress(range[1] - 1n)}`;
    });
    return `${sayPorts(box)} ${src} → ${dst}`;
  });
}
