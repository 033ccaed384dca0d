import type { Gap } from '../../model/gap.ts';
import type { GateAnswer } from '../../model/trace.ts';
import { type Address, familyOf, formatAddress, type PacketSet, packets as packetsOf } from '../../packets/index.ts';
import { enterFromInternet } from '../enter.ts';
import { answer, type Cause, type Decision, drop, pass, rule, type Standing, unsure } from '../gate.ts';
import { askInternetExit } from '../internet-exit.ts';
import { missing } from '../network/known.ts';
import type { Network } from '../network/network.ts';
import { type HopWalker, type Onward, stand, type Translation, undo, type Walk } from '../path.ts';
import { isGlobalIpv6, PRIVATE, SHARED } from '../special-addresses.ts';

/** Out to the internet: the gateway swaps the private source for the public address mapped to it. */
export const throughInternetGateway: HopWalker = (walk, arrival) => {
  if (arrival.inward === true) return enterFromInternet(walk, arrival);
  const standing = stand(walk, arrival, arrival.at);
  const { packets, vpcId, id, subnetId } = arrival;
  const inside = packets.addresses('src').bounds[0] as Address;
  const outside = publicAddress(walk, vpcId, inside) ?? pretended(walk, vpcId, inside);
  // Straight from a NAT gateway, or inspected on the way; what a transit gateway brings back is no NAT's any more.
  const straight = arrival.at === 'nat' || walk.inspectors.length > 0;
  const exit = straight && natFor(walk, vpcId, inside) !== undefined ? 'nat-gateway' : 'internet-gateway';
  const gates = [
    askGateway(walk.network, standing, arrival, outside),
    ...(walk.direction === 'out' ? askInternetExit(walk, standing, { vpcId, subnetId }, exit, packets) : []),
  ];
  return {
    gates,
    next: {
      ...translate(walk, arrival, inside, outside),
      to: 'internet',
      id: 'internet',
      subnetId: undefined,
    },
    resourceId: id,
  };
};

/**
 * What has no public address goes on as it is: the gate has dropped it, and the reply's gates are asked all the same, as
 * if the reply came to whoever last had an address of its own.
 */
function translate(walk: Walk, arrival: Onward, inside: Address, outside: Address | undefined): Onward {
  const { translations, direction } = walk;
  const seen = outside ?? inside;
  const packets =
    inside === seen ? arrival.packets : arrival.packets.map((box) => ({ ...box, src: [seen, seen + 1n] }));
  const after = { ...arrival, packets };
  const holder =
    translations.findLast(({ by }) => by === 'nat-gateway' || by === 'nat-instance')?.vpcId ?? walk.home.vpcId;
  const vpcId = outside === undefined ? holder : arrival.vpcId;
  const { id } = arrival;
  if (direction === 'out')
    translations.push({
      by: 'internet-gateway',
      id,
      vpcId,
      subnetId: undefined,
      outside: seen,
      before: arrival,
      after,
    });
  // The reply to a request that came in here goes out under the address that was asked.
  else undo(walk, ({ by, outside: address }) => by === 'arrival' && address === seen);
  return after;
}

/** The public address of a private one: an association of its interface, or a NAT gateway's own address. */
function publicAddress(walk: Walk, vpcId: string, inside: Address): Address | undefined {
  const { network } = walk;
  if (familyOf(inside) === 6) return isGlobalIpv6(inside) && network.owns(vpcId, inside) ? inside : undefined;
  const nat = natFor(walk, vpcId, inside);
  if (nat !== undefined) return network.natAddresses(nat.id).find((one) => one.inside === inside)?.outside;
  return network.addresses.owner(vpcId, inside)?.publicOf.get(inside);
}

/** A request that the gateway has dropped for want of a public address is answered as if it had one: once is enough. */
function pretended({ visit, translations }: Walk, vpcId: string, inside: Address): Address | undefined {
  if (visit === undefined) return undefined;
  return translations.find((one) => one.by === 'arrival' && one.vpcId === vpcId && one.outside === inside)?.outside;
}

/** The NAT gateway of this VPC that the request comes from; one of another VPC has no say at this gateway. */
function natFor({ translations }: Walk, vpcId: string, inside: Address): Translation | undefined {
  const last = translations.at(-1);
  return last?.by === 'nat-gateway' && last.outside === inside && last.vpcId === vpcId ? last : undefined;
}

function askGateway(network: Network, standing: Standing, arrival: Onward, outside: Address | undefined): GateAnswer {
  return answer('internet-gateway', standing, arrival.id, gatewayDecision(network, arrival, outside));
}

function gatewayDecision(
  network: Network,
  { packets, id, vpcId, routeState }: Onward,
  outside: Address | undefined,
): Decision {
  const state = attachment(network, id, vpcId, routeState);
  if (typeof state !== 'string') return unsure(packets, state, { code: 'internet-gateway-unread' });
  if (state === 'detached') return drop(packets, { code: 'internet-gateway-not-attached', facts: { vpc: vpcId } });
  if (outside === undefined) {
    const source = packets.addresses('src').bounds[0] as Address;
    const code = familyOf(source) === 6 && !isGlobalIpv6(source) ? 'private-ipv6-source' : 'no-public-address';
    return drop(packets, { code, facts: { source: formatAddress(source) } });
  }
  return refusePrivate(packets);
}

/** An internet gateway forwards nothing to private or shared address space. */
function refusePrivate(packets: PacketSet): Decision {
  const box = packets.asBox;
  const [single] = box === undefined || box.dst[1] - box.dst[0] !== 1n ? [] : [box.dst[0]];
  const open: Cause = { code: 'internet-gateway-open' };
  if (single !== undefined && !PRIVATE.has(single) && !SHARED.has(single)) return pass(packets, open);
  const inPrivate = packets.intersect(packetsOf({ dst: PRIVATE }));
  const inShared = packets.intersect(packetsOf({ dst: SHARED }));
  const rest = packets.subtract(inPrivate).subtract(inShared);
  const rulings = [
    ...(inPrivate.isEmpty ? [] : [rule('deny', inPrivate, { code: 'private-destination' })]),
    ...(inShared.isEmpty ? [] : [rule('deny', inShared, { code: 'shared-address-destination' })]),
    ...(rest.isEmpty ? [] : [rule('allow', rest, open)]),
  ];
  return { asked: packets, sure: rest, maybe: rest, rulings };
}

/** AWS turns a route to a detached gateway into a blackhole, so an active route speaks for a gateway not collected. */
function attachment(
  network: Network,
  id: string,
  vpcId: string,
  routeState: string | undefined,
): Gap | 'attached' | 'detached' {
  const gateways = network.snapshot.InternetGateways;
  if (gateways === undefined && routeState === 'active') return 'attached';
  const gateway = gateways?.find((one) => one.InternetGatewayId === id);
  if (gateway === undefined) return missing('InternetGateways', id, gateways !== undefined);
  const held = gateway.Attachments?.some(
    (one) => one.VpcId === vpcId && /^(available|attached)$/.test(one.State ?? 'available'),
  );
  return held === true ? 'attached' : 'detached';
}
