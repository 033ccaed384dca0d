import type { Snapshot } from '../../lib/model/snapshot.ts';
import type { GateAnswer, Hop, Trace } from '../../lib/model/trace.ts';
import { type Address, type Interval, PacketSet, parsePrefix } from '../../lib/packets/index.ts';
import type { Packet } from './naive/packet.ts';
import type { RawSnapshot } from './naive/snapshot.ts';
import type { Step } from './naive/walk.ts';

/** The naive evaluator's snapshot as the engine's: the same rows, with the documents where the engine looks for them. */
export function engineSnapshot({
  prefixListEntries,
  transitGatewayRoutes,
  transitGatewayPropagations,
  ...rows
}: RawSnapshot): Snapshot {
  const documents = Object.fromEntries(
    Object.entries({ prefixListEntries, transitGatewayRoutes, transitGatewayPropagations }).filter(
      ([, list]) => list !== undefined,
    ),
  );
  return { ...rows, documents, hosts: {} };
}

/** What a trace says of one packet: for every gate the one ruling that decides it, in the order of the path. */
export function stepsFor({ packets, far, out, back }: Trace, packet: Packet, natPort: number): readonly Step[] {
  const client: Interval<Address> | undefined = far === 'src' ? parsePrefix(packet.src) : undefined;
  if (client !== undefined && !packets.addresses('src').has(client[0])) return [];
  return [...out, ...back].flatMap((hop) =>
    hop.gates.map((gate) => stepOf(hop, gate, pointAt(gate, packet, natPort, client))),
  );
}

/**
 * The packet as it stands at a gate: addresses are single there, but for those of clients outside, and its source port is
 * the one of the gate's draw.
 */
function pointAt(
  { direction, segment }: GateAnswer,
  packet: Packet,
  natPort: number,
  client: Interval<Address> = EVERYWHERE,
): PacketSet {
  const hasPorts = packet.protocol === 6 || packet.protocol === 17;
  const sport = hasPorts && segment > 0 ? natPort : packet.sport;
  const point = PacketSet.of({
    protocol: [packet.protocol, packet.protocol + 1],
    sport: [sport, sport + 1],
    dport: [packet.dport, packet.dport + 1],
    src: client,
    dst: EVERYWHERE,
  });
  return direction === 'out' ? point : point.reverse();
}

function stepOf(hop: Hop, gate: GateAnswer, point: PacketSet): Step {
  const effect = outcome(gate, point);
  const rulings = gate.rulings.filter(({ packets }) => !meetPorts(packets, point).isEmpty);
  const ruling = rulings.find((one) => one.effect === effect) ?? rulings[0];
  if (ruling === undefined) throw new Error(`${gate.gate} of ${gate.resourceId} decides nothing about the packet`);
  const { gate: name, direction, at, resourceId } = gate;
  return { hop: hop.kind, gate: name, direction, at, resourceId, ruleId: ruling.ruleId, effect, code: ruling.code };
}

function outcome({ sure, maybe }: GateAnswer, point: PacketSet): Step['effect'] {
  if (!meetPorts(sure, point).isEmpty) return 'allow';
  return meetPorts(maybe, point).isEmpty ? 'deny' : 'unknown';
}

/** Addresses of a path are single; what tells one packet of it from another are its ports, and a client its address. */
function meetPorts(set: PacketSet, point: PacketSet): PacketSet {
  return set.intersect(point);
}

const EVERYWHERE: Interval<Address> = [0n, 1n << 130n];
