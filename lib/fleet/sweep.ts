import type { Network } from '../evaluate/network/network.ts';
import type { Swept } from '../model/fleet.ts';
import { Problem } from '../problem.ts';
import { type Sender, senderOf } from '../request/sender.ts';
import { ask } from './ask.ts';
import { type Asked, askedOf } from './asked.ts';
import { attempt } from './attempt.ts';
import { grouped } from './grouped.ts';
import { addressesOf, type Likeness, likenessIn } from './likeness.ts';
import { inPlaceOf, isShareable, type Told, tell } from './told.ts';
import { touches } from './touched.ts';

export { answerOf } from './answer-of.ts';

/**
 * Every interface asked about every destination; those that are answered alike come together, in the order of the first.
 *
 * Interfaces that no rule can tell apart are asked once. One by one are asked those that a destination holds, for there an
 * interface would ask about itself, and those whose answer speaks of nobody else.
 */
export function sweep(network: Network, enis: readonly string[], destinations: readonly string[]): readonly Swept[] {
  const asked = destinations.map((text) => askedOf(network.snapshot, text));
  const likenessOf = likenessAmong(network);
  const classes = new Map<string, Shared[]>();
  const rows = enis.map((eni) => {
    const sender = attempt(() => senderOf(network.snapshot, eni));
    if (sender instanceof Problem) return { eni, told: asked.map((one) => tell(ask(network, sender, one))) };
    const likeness = likenessOf(sender);
    const shared = classes.get(likeness.key) ?? [];
    classes.set(likeness.key, shared);
    return { eni, told: tellEach(network, sender, asked, likeness, shared) };
  });
  return grouped(rows);
}

/** What was told of one destination to the first of a class, or that it holds for nobody else. */
type Shared = { readonly told: Told; readonly eni: string } | 'apart' | undefined;

function tellEach(
  network: Network,
  sender: Sender,
  asked: readonly (Asked | Problem)[],
  likeness: Likeness,
  shared: Shared[],
): readonly Told[] {
  const addresses = addressesOf(likeness);
  return asked.map((one, i) => {
    const known = shared[i];
    const alone = !(one instanceof Problem) && touches(one, sender, addresses);
    if (known !== undefined && known !== 'apart' && !alone) return inPlaceOf(known.told, known.eni, sender.eni);
    const told = tell(ask(network, sender, one));
    if (!alone && known === undefined)
      shared[i] = isShareable(told.answer, likeness) ? { told, eni: sender.eni } : 'apart';
    return told;
  });
}

const known = new WeakMap<Network, ReturnType<typeof likenessIn>>();

/** Read once for each network: a fleet sweeps it VPC by VPC. */
function likenessAmong(network: Network): ReturnType<typeof likenessIn> {
  const found = known.get(network) ?? likenessIn(network);
  known.set(network, found);
  return found;
}
