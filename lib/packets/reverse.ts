import type { Box } from './diagram.ts';
import type { Interval } from './interval-set.ts';
import { ICMP, ICMPV6, icmpAnswer, isIcmp } from './protocol.ts';

/** A box as its answers: addresses and ports swapped; ICMP keeps the axis of its type and answers on it. */
export function reverseBox(box: Box): readonly Box[] {
  return splitProtocols(box.protocol).flatMap((protocol) => {
    const answer = { protocol, src: box.dst, dst: box.src };
    if (!isIcmp(protocol[0])) return { ...answer, sport: box.dport, dport: box.sport };
    return answerTypes(protocol[0], box.dport).map((dport) => ({ ...answer, sport: box.sport, dport }));
  });
}

/** ICMP and ICMPv6 answer by rules of their own, so they are cut out of a range of protocols. */
function splitProtocols([from, end]: Interval<number>): readonly Interval<number>[] {
  const cuts = [ICMP, ICMP + 1, ICMPV6, ICMPV6 + 1].filter((cut) => from < cut && cut < end);
  const bounds = [from, ...cuts, end];
  return bounds.slice(1).map((bound, i) => [bounds[i] as number, bound]);
}

function answerTypes(protocol: number, [from, end]: Interval<number>): readonly Interval<number>[] {
  const answers: Interval<number>[] = [];
  for (let type = from >> 8; type * 256 < end; type++) {
    const shift = (icmpAnswer(protocol, type) - type) * 256;
    answers.push([Math.max(from, type * 256) + shift, Math.min(end, type * 256 + 256) + shift]);
  }
  return answers;
}
