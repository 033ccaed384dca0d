import type { Question } from '../model/question.ts';
import type { Trace } from '../model/trace.ts';
import {
  type Address,
  ANY_ADDRESS,
  ANY_PORT,
  familyOf,
  ICMP,
  ICMPV6,
  type Interval,
  IntervalSet,
  IPV4,
  IPV6,
  type PacketSet,
  TCP,
  UDP,
} from '../packets/index.ts';
import type { Interface } from './network/interfaces.ts';
import type { Network } from './network/network.ts';
import { segmentsOf } from './verdict.ts';
import { type Circumstances, trace } from './walk.ts';

/** What one way lets through, seen from the source: destinations and ports, whoever sends from whichever port. */
export interface Reach {
  readonly trace: Trace;
  /** Passes from every source port. */
  readonly always: PacketSet;
  /** Passes from some source port and not from others. */
  readonly sometimes: PacketSet;
  /** Hangs on a gap. */
  readonly unknown: PacketSet;
}

/**
 * The same walk with an open question: everything that an address of an interface can reach by tcp, udp and ICMP.
 * Ways that let nothing through are left out.
 */
export function posture(
  network: Network,
  home: Interface,
  source: Address,
  sourcePorts: IntervalSet<number>,
  circumstances: Circumstances = {},
): readonly Reach[] {
  const v4 = familyOf(source) === 4;
  return [TCP, UDP, v4 ? ICMP : ICMPV6].flatMap((number) => {
    const question: Question = {
      eni: home.id,
      source,
      sourcePorts: number === TCP || number === UDP ? sourcePorts : IntervalSet.of(ANY_PORT),
      destination: ANY_ADDRESS.intersect(IntervalSet.of<Address>(v4 ? IPV4 : IPV6)),
      protocol: [number, number + 1],
      ports: ANY_PORT,
      label: 'everything',
    };
    return trace(network, question, circumstances).map(reachOf).filter(letsSomethingThrough);
  });
}

function letsSomethingThrough({ always, sometimes, unknown }: Reach): boolean {
  return !always.isEmpty || !sometimes.isEmpty || !unknown.isEmpty;
}

/** For every segment what passes from all of its source ports, and from some; the way passes what all segments do. */
function reachOf(way: Trace): Reach {
  const everyPort: PacketSet[] = [];
  const somePort: PacketSet[] = [];
  const maybePort: PacketSet[] = [];
  for (const { asked, sure, maybe } of segmentsOf(way)) {
    const whole = anyPort(asked);
    everyPort.push(sure === asked ? whole : whole.subtract(anyPort(asked.subtract(sure))));
    somePort.push(sure === asked ? whole : anyPort(sure));
    maybePort.push(maybe === asked ? whole : anyPort(maybe));
  }
  const meet = (sets: readonly PacketSet[]) => sets.reduce((a, b) => a.intersect(b), sets[0] ?? anyPort(way.packets));
  const always = meet(everyPort);
  const sometimes = meet(somePort).subtract(always);
  return { trace: way, always, sometimes, unknown: meet(maybePort).subtract(always).subtract(sometimes) };
}

const ANYWHERE: Interval<Address> = [0n, IPV6[1]];

function anyPort(set: PacketSet): PacketSet {
  return set.map((box) => ({ ...box, sport: ANY_PORT, src: ANYWHERE }));
}
