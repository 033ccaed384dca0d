import { PacketSet } from '../../packets/index.ts';
import { narrowed } from './netfilter/branch.ts';
import type { Stop } from './netfilter/ledger.ts';
import type { Part } from './part.ts';
import type { Passage } from './rulings.ts';

interface Parts {
  readonly first: Part;
  readonly answer: Part;
  readonly rest: Part;
}

/** The packets that go the connection's own way: what stops them at first, and once the connection stands. */
export function wayOut({ first, rest }: Parts): Passage {
  return passage(first, 'first', rest, false);
}

/** The packets that come back. */
export function wayBack({ answer, rest }: Parts): Passage {
  return passage(answer, 'answer', rest, true);
}

function passage(part: Part, name: 'first' | 'answer', rest: Part, reply: boolean): Passage {
  const later = laterStops(
    part.stops,
    rest.stops.filter((one) => one.moment.reply === reply),
  );
  const lost = PacketSet.union(later.map(({ branch }) => branch.packets)).subtract(rest.maybe);
  return {
    asked: part.asked,
    maybe: lost.isEmpty ? part.maybe : part.maybe.subtract(lost),
    stops: [...part.stops.map((one) => [one, name] as const), ...later.map((one) => [one, 'rest'] as const)],
    hesitations: [...part.hesitations, ...rest.hesitations.filter((one) => one.moment.reply === reply)],
  };
}

/**
 * A rule that stops the first packet stops what follows too, and is named once; of a standing connection's packets it is
 * named for the ones that it had let pass before.
 */
function laterStops(first: readonly Stop[], later: readonly Stop[]): readonly Stop[] {
  const told = [...first];
  return later.toReversed().flatMap((stop) => {
    const known = told.filter((one) => isSamePlace(one, stop)).map(({ branch }) => branch.packets);
    const packets = stop.branch.packets.subtract(PacketSet.union(known));
    if (packets.isEmpty) return [];
    const rest = { ...stop, branch: narrowed(stop.branch, packets) };
    told.push(rest);
    return [rest];
  });
}

function isSamePlace({ place: a }: Stop, { place: b }: Stop): boolean {
  return a?.rule === b?.rule && a?.chain === b?.chain;
}
