import type { GateAnswer } from '../model/trace.ts';
import type { Address, Interval } from '../packets/index.ts';
import { deliver } from './deliver.ts';
import { answer, pass } from './gate.ts';
import { askBlockPublicAccess, askEncryptionControls } from './gates/internet.ts';
import { leave } from './leave.ts';
import type { Onward, Stride, Walk } from './path.ts';

/**
 * Packets come in from the internet: replies to a connection made from inside, whose translation is undone, or
 * requests to a public address of an interface that the snapshot knows.
 */
export function enterFromInternet(walk: Walk, arrival: Onward): Stride {
  const translation = walk.translations.at(-1);
  if (walk.direction === 'out' || translation === undefined) return admitRequest(walk, arrival);
  walk.translations.pop();
  const load = { ...translation.before, packets: translation.before.packets.reverse() };
  const gate = translation.by === 'egress-only-gateway' ? 'egress-only-gateway' : 'internet-gateway';
  const code = gate === 'internet-gateway' ? 'internet-gateway-open' : 'egress-only-gateway-open';
  const own = answer(gate, { direction: 'back', at: load.at }, arrival.id, pass(load.packets, { code }));
  return inside(walk, load, arrival.id, [own]);
}

function admitRequest(walk: Walk, arrival: Onward): Stride {
  const destination = arrival.packets.addresses('dst').bounds[0] as Address;
  const found = walk.network.addresses.behind(destination);
  if (found === undefined) return { gates: [] };
  const { owner, inside: address } = found;
  const standing = { direction: walk.direction, at: 'destination' } as const;
  const place = { vpcId: owner.vpcId, subnetId: owner.subnetId };
  const gates = [
    answer('internet-gateway', standing, arrival.id, pass(arrival.packets, { code: 'internet-gateway-open' })),
    askBlockPublicAccess(walk.network, standing, place, 'internet-gateway', arrival.packets),
    askEncryptionControls(walk.network, standing, owner.vpcId, 'internet-gateway', arrival.packets),
  ];
  const packets = arrival.packets.map((box) => ({ ...box, dst: [address, address + 1n] as Interval<Address> }));
  const dstShift = arrival.dstShift + address - destination;
  const after = { packets, segment: arrival.segment, dstShift };
  walk.translations.push({ by: 'arrival', id: arrival.id, ...place, outside: destination, before: arrival, after });
  return inside(walk, { ...arrival, packets, dstShift, vpcId: owner.vpcId, at: 'destination' }, arrival.id, gates);
}

/** Inside the gateway's VPC: an edge table may steer the packets to an inspecting endpoint first. */
function inside(walk: Walk, load: Onward, gatewayId: string, gates: readonly GateAnswer[]): Stride {
  const from = { ...load, subnetId: undefined, keepsSender: false } as const;
  const edge = walk.network.edgeTableOf(gatewayId);
  const departure =
    edge === undefined
      ? { gates: [], ...deliver(walk, from, load.vpcId, undefined) }
      : leave(walk, { ...from, table: edge });
  if (departure.parts !== undefined) return { gates: [], parts: departure.parts };
  const all = [...gates, ...departure.gates];
  return departure.next === undefined ? { gates: all } : { gates: all, next: departure.next };
}
