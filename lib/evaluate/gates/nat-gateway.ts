import type { NatGateway } from '../../model/aws/gateway.ts';
import { isGap, type Known } from '../../model/gap.ts';
import type { GateAnswer } from '../../model/trace.ts';
import {
  ICMP,
  ICMPV6,
  type Interval,
  IntervalSet,
  IPV4,
  type PacketSet,
  PacketSet as Packets,
  packets as packetsOf,
  TCP,
  UDP,
} from '../../packets/index.ts';
import { answer, type Decision, drop, dropPart, pass, type Standing, unsure } from '../gate.ts';
import type { Network } from '../network/network.ts';
import type { Onward } from '../path.ts';
import { NAT64 } from '../special-addresses.ts';

/** The state of a NAT gateway, whose client it takes, and the three protocols it translates. */
export function askNatGateway(
  network: Network,
  standing: Standing,
  arrival: Onward,
  nat: Known<NatGateway>,
): GateAnswer {
  return answer('nat-gateway', standing, arrival.id, decide(network, arrival, nat));
}

function decide(network: Network, { packets, vpcId, subnetId }: Onward, nat: Known<NatGateway>): Decision {
  if (isGap(nat)) return unsure(packets, nat, { code: 'nat-gateway-unread' });
  const { State: state = 'available', FailureMessage: message } = nat;
  if (state !== 'available')
    return drop(packets, { code: 'nat-gateway-not-available', facts: { state, message: message ?? '' } });
  const translated = translatable(packets);
  if (translated.maybe.isEmpty) return translated;
  if (nat.VpcId !== undefined && nat.VpcId !== vpcId)
    return drop(packets, { code: 'nat-gateway-other-vpc', facts: { vpc: nat.VpcId } });
  if (nat.ConnectivityType !== 'private' && network.natAddresses(nat.NatGatewayId)[0]?.outside === undefined)
    return drop(packets, { code: 'nat-gateway-without-address' });
  if (nat.AttachedAppliances?.some((one) => one.Type === 'network-firewall-proxy') === true)
    return unsure(packets, proxyGap(nat.NatGatewayId), { code: 'nat-gateway-proxy-unread' });
  if (!coversZone(network, nat, subnetId))
    return unsure(packets, zoneGap(nat.NatGatewayId), { code: 'nat-gateway-zone-not-covered' });
  return translated;
}

const FAMILY = packetsOf({ dst: IntervalSet.of(IPV4, NAT64) });
const NUMBERS = [ICMP, TCP, UDP, ICMPV6];
const PROTOCOLS = Packets.union(NUMBERS.map((number): Packets => packetsOf({ protocol: [number, number + 1] })));

function translatable(packets: PacketSet): Decision {
  const box = packets.asBox;
  if (
    box !== undefined &&
    within(box.dst, IPV4) &&
    NUMBERS.includes(box.protocol[0]) &&
    box.protocol[1] - box.protocol[0] === 1
  )
    return pass(packets, { code: 'nat-gateway-open' });
  const foreign = packets.subtract(FAMILY);
  if (!foreign.isEmpty)
    return dropPart(packets, foreign, { code: 'nat-gateway-ipv4-only' }, { code: 'nat-gateway-open' });
  return dropPart(packets, packets.subtract(PROTOCOLS), { code: 'nat-gateway-protocol' }, { code: 'nat-gateway-open' });
}

function within<T extends number | bigint>(inner: Interval<T>, outer: Interval<T>): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
}

/** A regional gateway that grows by itself serves a new zone from the old ones until it is there; a manual one may not. */
function coversZone(network: Network, nat: NatGateway, subnetId: string | undefined): boolean {
  if (nat.AvailabilityMode !== 'regional' || nat.AutoProvisionZones !== 'disabled' || subnetId === undefined)
    return true;
  const zone = network.zoneOf(subnetId);
  const zones = network.natAddresses(nat.NatGatewayId).flatMap((address) => address.zones);
  return zone === undefined || zones.length === 0 || zones.includes(zone);
}

function proxyGap(id: string) {
  return {
    reads: `proxy of ${id}`,
    reason: `a Network Firewall proxy is attached to ${id}, and its rules are not read`,
    remedy: 'Look at the proxy’s configuration, or test the connection from the host.',
  };
}

function zoneGap(id: string) {
  return {
    reads: `zones of ${id}`,
    reason: `${id} is regional, grows by hand, and has no address in the zone of the source; AWS’s pages disagree on what happens then`,
    remedy: 'Add an address in the zone of the source, or let the gateway provision zones by itself.',
  };
}
