import type { Sighting } from '../nft/place.ts';
import type { Random } from '../random.ts';
import { not } from './not.ts';

function protocolOf(seen: Sighting): string {
  return seen.protocol === 'udp' ? 'udp' : 'tcp';
}

export function port(random: Random, seen: Sighting): string {
  const side = seen.reply ? 'sport' : 'dport';
  const of = seen.reply ? seen.sport : seen.dport;
  return portMatch(random, protocolOf(seen), side, of);
}

function portMatch(random: Random, protocol: string, side: 'sport' | 'dport', of: number): string {
  const others = random.several([22, 80, 443, 8443, 3306], 0, 3).filter((one) => one !== of);
  const range = `${Math.max(0, of - random.below(900))}:${Math.min(65535, of + random.below(900))}`;
  return random.weighted([
    [6, () => `-p ${protocol} ${not(random)}--${side} ${of}`],
    [2, () => `-p ${protocol} ${not(random)}--${side} ${range}`],
    [
      3,
      () =>
        `-p ${protocol} -m multiport ${not(random)}--${random.chance(0.2) ? '' : side === 'sport' ? 's' : 'd'}ports ${[of, ...others].join(',')}`,
    ],
    [1, () => `-p ${protocol} -m multiport ${not(random)}--${side}s ${range},7777`],
  ] as const)();
}

export function sourcePort(random: Random, seen: Sighting): string {
  const side = seen.reply ? 'dport' : 'sport';
  return portMatch(random, protocolOf(seen), side, seen.reply ? seen.dport : seen.sport);
}

export function flags(random: Random): string {
  return random.weighted([
    [3, () => `-p tcp ${not(random, 0.3)}--syn`],
    [
      3,
      () =>
        `-p tcp ${not(random, 0.3)}--tcp-flags ${random.pick(['SYN,RST,ACK,FIN SYN', 'SYN,ACK SYN,ACK', 'RST RST', 'ALL ACK', 'SYN,FIN SYN,FIN'])}`,
    ],
  ] as const)();
}
