import type { GateAnswer } from '../model/trace.ts';
import { type Address, formatAddress, type Interval } from '../packets/index.ts';
import { deliver } from './deliver.ts';
import { answer, type Decision, drop, pass, unsure } from './gate.ts';
import { askBlockPublicAccess } from './gates/block-public-access.ts';
import { askEncryptionControls } from './gates/encryption-controls.ts';
import { leave } from './leave.ts';
import type { Interface } from './network/interfaces.ts';
import { missing } from './network/known.ts';
import { isGateway, type Onward, restore, type Stride, stand, undo, type Walk } from './path.ts';
import { isGlobalIpv6 } from './special-addresses.ts';

/**
 * Packets come in from the internet: replies to a connection made from inside, whose translation is undone, or
 * requests to a public address of an interface that the snapshot knows.
 */
export function enterFromInternet(walk: Walk, arrival: Onward): Stride {
  if (walk.direction === 'out') return admitRequest(walk, arrival);
  const translation = undo(walk, ({ by, id }) => isGateway(by) && id === arrival.id);
  if (translation === undefined) return letIn(walk, arrival);
  const load = { ...translation.before, packets: restore(arrival, translation) };
  const gate = translation.by === 'egress-only-gateway' ? 'egress-only-gateway' : 'internet-gateway';
  const code = gate === 'internet-gateway' ? 'internet-gateway-open' : 'egress-only-gateway-open';
  const own = answer(gate, stand(walk, load, load.at), arrival.id, pass(load.packets, { code }));
  return inside(walk, { ...load, vpcId: translation.vpcId }, arrival.id, [own]);
}

/** A reply that did not go out this way: only an IPv6 address, which nothing translates, is found like this. */
function letIn(walk: Walk, arrival: Onward): Stride {
  const gate = answer(
    'internet-gateway',
    stand(walk, arrival, 'source'),
    arrival.id,
    admission(walk, arrival, arrival.vpcId),
  );
  const attached = walk.network.gatewayOf(arrival.vpcId) !== undefined;
  return attached ? inside(walk, arrival, arrival.id, [gate]) : { gates: [gate] };
}

function admitRequest(walk: Walk, arrival: Onward): Stride {
  const destination = arrival.packets.addresses('dst').bounds[0] as Address;
  const found: Door | undefined =
    walk.visit === undefined ? walk.network.addresses.behind(destination) : frontDoor(walk, destination);
  if (found === undefined) return { gates: [] };
  const { owner, inside: address } = found;
  const standing = stand(walk, arrival, 'destination');
  const place = { vpcId: owner.vpcId, subnetId: owner.subnetId };
  const gates = [
    answer('internet-gateway', standing, arrival.id, admission(walk, arrival, owner.vpcId, found.known)),
    askBlockPublicAccess(walk.network, standing, place, 'internet-gateway', arrival.packets),
    askEncryptionControls(walk.network, standing, owner.vpcId, 'internet-gateway', arrival.packets),
  ];
  const packets = arrival.packets.map((box) => ({ ...box, dst: [address, address + 1n] as Interval<Address> }));
  const dstShift = arrival.dstShift + address - destination;
  const after = { packets, segment: arrival.segment, dstShift };
  walk.translations.push({ by: 'arrival', id: arrival.id, ...place, outside: destination, before: arrival, after });
  return inside(walk, { ...arrival, packets, dstShift, vpcId: owner.vpcId, at: 'destination' }, arrival.id, gates);
}

interface Door {
  readonly owner: Interface;
  readonly inside: Address;
  /** False where nothing on the internet stands for that address. */
  readonly known?: boolean;
}

/** Clients outside ask for the audited interface; without a public address the request goes on, dropped at the gateway. */
function frontDoor({ network, home: owner }: Walk, destination: Address): Door {
  const mapped = [...owner.publicOf].find(([, outside]) => outside === destination);
  if (mapped !== undefined) return { owner, inside: mapped[0] };
  const known = isGlobalIpv6(destination) && network.owns(owner.vpcId, destination);
  return { owner, inside: destination, known };
}

/** A request from outside needs a gateway that is attached to the VPC it is for, and an address there that is public. */
function admission({ network }: Walk, { packets }: Onward, vpcId: string, known = true): Decision {
  const source = formatAddress(packets.addresses('dst').bounds[0] as Address);
  if (network.gatewayOf(vpcId) !== undefined)
    return known
      ? pass(packets, { code: 'internet-gateway-open' })
      : drop(packets, { code: 'no-public-address', facts: { source } });
  if (network.snapshot.InternetGateways === undefined)
    return unsure(packets, missing('InternetGateways', vpcId, false), { code: 'internet-gateway-unread' });
  return drop(packets, { code: 'internet-gateway-not-attached', facts: { vpc: vpcId } });
}

/** Inside the gateway's VPC: an edge table may steer the packets to an inspecting endpoint first. */
export function inside(walk: Walk, load: Onward, gatewayId: string, gates: readonly GateAnswer[]): Stride {
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
