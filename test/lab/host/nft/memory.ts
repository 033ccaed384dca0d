import { USERS } from '../host-flow.ts';
import type { Random } from '../random.ts';
import { addressElement } from './address-text.ts';
import { negation } from './negation.ts';
import { fits, ipWord, type Place, type Sighting } from './place.ts';

export function owner(random: Random, seen: Sighting): string {
  const [word, own] = random.chance(0.75) ? (['skuid', seen.uid] as const) : (['skgid', seen.gid] as const);
  const values = random.weighted([
    [5, () => String(own)],
    [2, () => `{ ${[...new Set([own, random.pick(USERS)])].join(', ')} }`],
    [1, () => `${Math.max(0, own - 2)}-${own + 400}`],
  ] as const)();
  return `meta ${word} ${negation(random)}${values}`;
}

export function mark(random: Random, seen: Sighting): string {
  const value = random.chance(0.5) ? seen.mark : random.pick([1, 2, 3, 0x100]);
  return random.weighted([
    [4, () => `meta mark ${negation(random)}${value}`],
    [2, () => `meta mark & 0x${random.pick(['3', 'ff', '100'])} ${random.pick(['==', '!='])} ${value & 3}`],
    [2, () => `ct mark ${negation(random)}${value}`],
  ] as const)();
}

const STATES = ['new', 'established', 'related', 'invalid', 'untracked'] as const;

export function ctState(random: Random): string {
  const some = random.several(STATES, 1, 3).join(',');
  return random.weighted([
    [4, () => 'ct state established,related'],
    [3, () => `ct state ${random.pick(['new', 'established', 'related', 'invalid'])}`],
    [3, () => `ct state ${negation(random, 0.4)}${some}`],
    [2, () => `ct state ${negation(random, 0.3)}{ ${some} }`],
  ] as const)();
}

export function ct(random: Random, seen: Sighting, place: Place): string | undefined {
  const original = seen.reply ? { dst: seen.src, dport: seen.sport } : { dst: seen.dst, dport: seen.dport };
  return random.weighted([
    [
      2,
      () => `ct status ${negation(random, 0.3)}${random.pick(['dnat', 'snat', 'seen-reply', 'confirmed', 'assured'])}`,
    ],
    [2, () => `ct direction ${random.pick(['original', 'reply'])}`],
    [
      2,
      () =>
        fits(place, seen.version)
          ? `ct original ${ipWord(seen)} daddr ${negation(random)}${addressElement(random, original.dst)}`
          : undefined,
    ],
    [1, () => `meta l4proto tcp ct original proto-dst ${original.dport}`],
  ] as const)();
}
