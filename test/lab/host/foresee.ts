import type { Stop } from '../../../lib/evaluate/host/netfilter/ledger.ts';
import { ACK } from '../../../lib/evaluate/host/netfilter/moment.ts';
import type { Traveller } from '../../../lib/evaluate/host/netfilter/traveller.ts';
import type { Part } from '../../../lib/evaluate/host/part.ts';
import { send } from '../../../lib/evaluate/host/send.ts';
import { symptomsOf } from '../../../lib/evaluate/host/symptoms.ts';
import { comeThrough } from '../../../lib/evaluate/host/through.ts';
import type { World } from '../../../lib/evaluate/host/world.ts';
import {
  type Address,
  formatAddress,
  IntervalSet,
  type PacketSet,
  packets,
  parseAddress,
} from '../../../lib/packets/index.ts';
import type { HostFlow } from './host-flow.ts';
import { isLocalAddress } from './routes.ts';
import { LOCAL_PORTS } from './world.ts';

const ORDER = ['first', 'answer', 'rest'] as const;

/** One way in which the evaluator foresees that a connection ends. */
export interface Forecast {
  /** Words of the contract: connected, stalled, refused, timeout, unreachable, prohibited. */
  readonly outcome: string;
  /** The comment of the rule that decides; absent for policies, and for rules that cannot say who they are. */
  readonly rule?: string;
  readonly part?: (typeof ORDER)[number];
  /** For people. */
  readonly where: string;
  /** What the host's own stack answers for a shut port may meet rules as well. */
  readonly anyRule?: true;
}

/** All ways in which a connection may end: one, unless something in the rules hangs on chance. */
export function foresee(world: World, flow: HostFlow): readonly Forecast[] {
  const asked = packetOf(flow);
  if (flow.from === 'container') return fromParts(world, flow, comeThrough(world, asked, { name: 'docker0' }));
  const { uid = 0, gid = 0, mark = 0 } = flow;
  const sending = send(world, asked, { uid, gid }, mark);
  if (sending.departure.kind === 'nowhere')
    return ['unroutable', 'prohibited'].map((outcome) => ({ outcome, where: 'no route' }));
  return fromParts(world, flow, sending);
}

function only(text: string): IntervalSet<Address> {
  const address = parseAddress(text);
  return IntervalSet.of([address, address + 1n] as const);
}

function packetOf({ protocol, src, dst, sport = 0, dport = 0 }: HostFlow): PacketSet {
  const sides = { src: only(src), dst: only(dst) };
  if (protocol === 'icmp') {
    const [number, type] = src.includes(':') ? [58, 128] : [1, 8];
    return packets({
      ...sides,
      protocol: [number, number + 1],
      sport: IntervalSet.of([0, 1]),
      dport: [type * 256, type * 256 + 1],
    });
  }
  const number = protocol === 'tcp' ? 6 : 17;
  return packets({
    ...sides,
    protocol: [number, number + 1],
    sport: IntervalSet.of([sport, sport + 1]),
    dport: [dport, dport + 1],
  });
}

interface Parts {
  readonly first: Part;
  readonly answer: Part;
  readonly rest: Part;
}

/** The first part that stops a packet decides; where it may pass as well, so may what comes after. */
function fromParts(world: World, flow: HostFlow, parts: Parts): readonly Forecast[] {
  const found: Forecast[] = [];
  for (const name of ORDER) {
    const part = parts[name];
    found.push(...part.stops.flatMap((stop) => ofStop(world, flow, stop, name)));
    const ends = new Set(parts.first.arrived.map((one) => answers(one, flow)));
    if (name === 'answer' && !ends.has(true)) return ofClosed(found);
    // Where nobody can say whither a packet was led, it may have come to a shut port.
    if (name === 'answer' && ends.has(false)) found.push(...ofClosed([]));
    if (part.maybe.isEmpty) return found;
  }
  return [...found, { outcome: 'connected', where: 'nothing stops it' }];
}

/** A RST or an ICMP error comes instead of an answer, which rules on flags and states may treat in another way. */
function ofClosed(found: readonly Forecast[]): readonly Forecast[] {
  const ends = ['refused', 'timeout'].map((outcome) => ({ outcome, where: 'nothing listens there' }));
  return [...found, ...ends].map((one) => ({ ...one, anyRule: true }));
}

/** Of what was led to the host itself, something answers on few ports. */
function answers({ branch: { dnat } }: Traveller, { dst, dport = 0, protocol }: HostFlow): boolean {
  const address = dnat?.address === undefined ? dst : formatAddress(dnat.address);
  if (!isLocalAddress(address)) return true;
  return protocol === 'icmp' || (protocol === 'tcp' && LOCAL_PORTS.includes(dnat?.port ?? dport));
}

function ofStop(world: World, flow: HostFlow, stop: Stop, part: (typeof ORDER)[number]): readonly Forecast[] {
  const where = `${placeText(stop.place)} (${part}, ${JSON.stringify(stop.fate)})`;
  const comment = stop.place?.rule?.comment;
  const heard = comment === undefined ? {} : { rule: comment };
  const outcomes = symptomsOf(world, stop, part);
  // Data carries the acknowledgement along: without the one that went before it a connection may work all the same.
  const alone = part === 'rest' && stop.moment.tcpFlags === ACK;
  // A ping is known by its id, whatever address answers it.
  const known = flow.protocol === 'icmp' && stop.fate === 'untranslated';
  const more = [...(alone || known ? ['connected'] : []), ...(stop.fate === 'unroutable' ? ['unroutable'] : [])];
  // Whom nobody knows the host resets, and that reset may meet rules as well.
  const loose = stop.fate === 'untranslated' ? ({ anyRule: true } as const) : {};
  return [...outcomes, ...more].map((outcome) => ({ outcome, where, part, ...heard, ...loose }));
}

function placeText(place: Stop['place']): string {
  if (place === undefined) return 'no rule';
  const { table, chain, rule } = place;
  const which = rule === undefined ? 'policy' : `rule ${rule.position}: ${rule.text}`;
  return `${table.backend} ${table.family} ${table.name} ${chain.name} ${which}`;
}
