import type { NatGateway } from '../../model/aws/gateway.ts';
import { isGap, type Known } from '../../model/gap.ts';
import type { GateAnswer } from '../../model/trace.ts';
import type { PacketSet } from '../../packets/index.ts';
import { answer, type Cause, drop, type Standing } from '../gate.ts';
import { askNatGateway } from '../gates/nat-gateway.ts';
import { askNetworkAcl } from '../gates/network-acl.ts';
import { type Departure, leave } from '../leave.ts';
import { familyWay, natShift, translate } from '../nat-translation.ts';
import { commandGap } from '../network/known.ts';
import type { NatAddress } from '../network/nat-addresses.ts';
import type { Table } from '../network/routes.ts';
import { type HopWalker, type Onward, restore, type Stride, stand, undo, type Walk } from '../path.ts';

/** Out: its own address and a port of its own. Back: the client's again. */
export const throughNatGateway: HopWalker = (walk, arrival) => {
  const standing = stand(walk, arrival, 'nat');
  const nat = walk.network.nat(arrival.id);
  if (walk.direction === 'back') return comeBack(walk, standing, arrival, nat);
  const gate = askNatGateway(walk.network, standing, arrival, nat);
  const way = familyWay(arrival);
  if (way.parts !== undefined) return { gates: [], parts: way.parts };
  if (isGap(nat) || !way.translatable) return { gates: [gate] };
  const address = addressFor(walk, nat, arrival.subnetId);
  const gates = [gate, ...crossIn(walk, standing, arrival, subnetOf(nat))];
  return address === undefined ? { gates } : goOut(walk, arrival, nat, address, gates);
};

function goOut(
  walk: Walk,
  arrival: Onward,
  nat: NatGateway,
  address: NatAddress,
  gates: readonly GateAnswer[],
): Stride {
  const place = { vpcId: nat.VpcId ?? arrival.vpcId, subnetId: subnetOf(nat) };
  walk.segments += 1;
  const shift = natShift(arrival.packets);
  const packets = arrival.packets.map((box) => translate(box, address.inside, shift));
  const after = { packets, segment: walk.segments, dstShift: arrival.dstShift + shift };
  const { inside: outside } = address;
  walk.translations.push({ by: 'nat-gateway', id: nat.NatGatewayId, ...place, outside, before: arrival, after });
  const exit = { ...after, ...place, table: tableOf(walk, nat), at: 'nat', keepsSender: false } as const;
  return judgeExit(leave(walk, exit), stand(walk, after, 'nat'), nat, packets, gates);
}

/** What the NAT gateway's own way out says of it: a gateway that leads nowhere is the gateway's fault. */
function judgeExit(
  departure: Departure,
  standing: Standing,
  nat: NatGateway,
  packets: PacketSet,
  gates: readonly GateAnswer[],
): Stride {
  const { next, parts } = departure;
  if (parts !== undefined) return { gates: [], parts };
  const say = (cause: Cause) => answer('nat-gateway', standing, nat.NatGatewayId, drop(packets, cause));
  if (next === undefined) {
    const [route] = departure.gates.slice(-1);
    const dead = route?.maybe.isEmpty === true;
    const facts = { table: route?.resourceId ?? '', subnet: nat.SubnetId ?? '' };
    return {
      gates: [
        ...gates,
        ...(dead ? [...departure.gates.slice(0, -1), say({ code: 'nat-gateway-no-way-out', facts })] : departure.gates),
      ],
    };
  }
  const wrong = wrongExit(next, nat);
  return wrong === undefined
    ? { gates: [...gates, ...departure.gates], next }
    : { gates: [...gates, ...departure.gates, say(wrong)] };
}

function wrongExit(next: Onward, nat: NatGateway): Cause | undefined {
  const facts = { table: '', subnet: nat.SubnetId ?? '' };
  if (next.to === 'nat-gateway')
    return { code: next.id === nat.NatGatewayId ? 'nat-gateway-loop' : 'nat-gateway-no-way-out', facts };
  if (next.to !== 'internet-gateway') return undefined;
  return nat.ConnectivityType === 'private' ? { code: 'nat-gateway-private', facts } : undefined;
}

/** Back at the gateway: a reply to a connection it made goes on to the client, anything else has no connection here. */
function comeBack(walk: Walk, standing: Standing, arrival: Onward, nat: Known<NatGateway>): Stride {
  const [to] = arrival.packets.addresses('dst').bounds;
  const translation = isGap(nat)
    ? undefined
    : undo(walk, (one) => one.by === 'nat-gateway' && one.id === arrival.id && one.outside === to);
  if (translation === undefined || isGap(nat))
    return {
      gates: [answer('nat-gateway', standing, arrival.id, drop(arrival.packets, { code: 'nat-gateway-reply' }))],
    };
  const { before, vpcId, subnetId } = translation;
  const load = { packets: restore(arrival, translation), segment: before.segment, dstShift: before.dstShift };
  const { gates, next, parts } = leave(walk, {
    ...load,
    vpcId,
    subnetId,
    table: tableOf(walk, nat),
    at: 'nat',
    keepsSender: false,
  });
  if (parts !== undefined) return { gates: [], parts };
  const all = [...crossIn(walk, standing, arrival, subnetId), ...gates];
  return next === undefined ? { gates: all } : { gates: all, next };
}

function crossIn(walk: Walk, standing: Standing, arrival: Onward, subnetId: string | undefined): readonly GateAnswer[] {
  if (subnetId === undefined || arrival.subnetId === subnetId) return [];
  return [askNetworkAcl(walk.network, standing, subnetId, 'ingress', arrival.packets)];
}

/** A regional NAT gateway stands in no subnet: no ACL guards it and its table is its own. */
function subnetOf(nat: NatGateway): string | undefined {
  return nat.AvailabilityMode === 'regional' ? undefined : nat.SubnetId;
}

function tableOf({ network }: Walk, nat: NatGateway): Known<Table> {
  const subnetId = subnetOf(nat);
  if (subnetId !== undefined) return network.tableOf(subnetId);
  if (nat.RouteTableId !== undefined) return network.table(nat.RouteTableId);
  return commandGap(
    `RouteTables of ${nat.NatGatewayId}`,
    `${nat.NatGatewayId} names no route table`,
    'aws ec2 describe-nat-gateways',
  );
}

function addressFor({ network }: Walk, nat: NatGateway, subnetId: string | undefined): NatAddress | undefined {
  const addresses = network.natAddresses(nat.NatGatewayId);
  const zone = subnetId === undefined ? undefined : network.zoneOf(subnetId);
  return addresses.find(({ zones }) => zone !== undefined && zones.includes(zone)) ?? addresses[0];
}
