import type { Box } from './diagram.ts';
import type { Interval } from './interval-set.ts';
import { ICMP, ICMPV6, icmpAnswer, isIcmp } from './protocol.ts';

/** A box as its answers: addresses and ports swapped; ICMP keeps the axis of its type and answers on it. */
export function reverseBox(box: Box): Box | readonly Box[] {
  const { protocol: one, sport, dport, src, dst } = box;
  if (one[1] - one[0] === 1 && !isIcmp(one[0]))
    return { protocol: one, sport: dport, dport: sport, src: dst, dst: src };
  return splitProtocols(box.protocol).flatMap((protocol) => answersTo(box, protocol));
}

function answersTo({ sport, dport, src, dst }: Box, protocol: Interval<number>): readonly Box[] {
  if (!isIcmp(protocol[0])) return [{ protocol, sport: dport, dport: sport, src: dst, dst: src }];
  return answerTypes(protocol[0], dport).map((types) => ({ protocol, sport, dport: types, src: dst, dst: src }));
}

/** ICMP and ICMPv6 answer by rules of their own, so they are cut out of a range of protocols. */
function splitProtocols([from, end]: Interval<number>): readonly Interval<number>[] {
  const cuts = [ICMP, ICMP + 1, ICMPV6, ICMPV6 + 1].filter((cut) => from < cut && cut < end);
  const starts = [from, ...cuts];
  return starts.map((start, i) => [start, starts[i + 1] ?? end]);
}

function answerTypes(protocol: number, [from, end]: Interval<number>): readonly Interval<number>[] {
  const answers: Interval<number>[] = [];
  for (let type = from >> 8; type * 256 < end; type++) {
    const shift = (icmpAnswer(protocol, type) - type) * 256;
    answers.push([Math.max(from, type * 256) + shift, Math.min(end, type * 256 + 256) + shift]);
  }
  return answers;
}
