import type { Random } from '../random.ts';
import { portElement } from './address-text.ts';
import { negation } from './negation.ts';
import type { Place, Sighting } from './place.ts';

export function port(random: Random, seen: Sighting, place: Place): string {
  const side = seen.reply ? 'sport' : 'dport';
  const of = seen.reply ? seen.sport : seen.dport;
  const named = place.sets.filter(({ selector }) => selector === `tcp ${side}`);
  if (named.length > 0 && random.chance(0.4)) return `tcp ${side} ${negation(random)}@${random.pick(named).name}`;
  return `${transport(random, seen)} ${side} ${negation(random)}${ports(random, of)}`;
}

function ports(random: Random, of: number): string {
  const more = Array.from(
    {
      length: random.weighted([
        [6, 0],
        [2, 1],
        [1, 3],
      ] as const),
    },
    (_, index) => String(((of * 7 + index * 1009) % 64000) + 1),
  );
  const first = portElement(random, of);
  return first.includes('-') || more.length === 0 ? first : `{ ${[...new Set([first, ...more])].join(', ')} }`;
}

function transport(random: Random, seen: Sighting): string {
  if (random.chance(0.08)) return 'th';
  return seen.protocol === 'udp' || random.chance(0.03) ? 'udp' : 'tcp';
}

export function sourcePort(random: Random, seen: Sighting): string {
  const side = seen.reply ? 'dport' : 'sport';
  return `${transport(random, seen)} ${side} ${negation(random)}${portElement(random, seen.reply ? seen.dport : seen.sport)}`;
}

export function flags(random: Random): string {
  return random.weighted([
    [3, () => `tcp flags ${negation(random, 0.3)}${random.pick(['syn', 'ack', 'rst', 'syn,ack'])}`],
    [
      3,
      () =>
        `tcp flags & (fin | syn | rst | ack) ${random.pick(['==', '!='])} ${random.pick(['syn', 'syn | ack', 'rst', 'ack'])}`,
    ],
    [
      1,
      () => `tcp flags ${negation(random, 0.3)}{ ${random.pick(['syn', 'syn, ack', 'syn | ack', 'ack, psh | ack'])} }`,
    ],
  ] as const)();
}
