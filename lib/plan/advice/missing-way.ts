import type { Network } from '../../evaluate/network/network.ts';
import { isGap } from '../../model/gap.ts';
import { type Address, familyOf, formatAddress } from '../../packets/index.ts';
import type { Refusal } from '../fix.ts';
import { isPublic } from '../routes/address-space.ts';
import type { AdviceCase } from './advice.ts';
import { freeEndpoint } from './free-endpoint.ts';
import { publicSubnet } from './public-subnet.ts';

/** What to build where nothing that exists leads to a destination, after what is wrong with what is there. */
export function missingWay(one: AdviceCase, because: string, vpcId = vpcOf(one)): Refusal {
  const [first] = one.drop.packets.addresses('dst').bounds;
  if (first === undefined) return { because, advice: 'Look at the route by hand.' };
  if (!isPublic(first)) return privateWay(because, vpcId, first);
  if (one.drop.gate.direction === 'back') return wayBack(one.scene.network, because, vpcId);
  return familyOf(first) === 6 ? sixWay(because, vpcId) : internetWay(one, because, vpcId);
}

function privateWay(because: string, vpcId: string, first: Address): Refusal {
  return {
    because: `${because}; no active peering and no transit gateway joins ${vpcId} to ${formatAddress(first)}`,
    advice: `Join ${vpcId} to the network of ${formatAddress(first)} by a VPC peering, a transit gateway or a VPN, with routes on both sides.`,
  };
}

function wayBack(network: Network, because: string, vpcId: string): Refusal {
  const gateway = network.gatewayOf(vpcId);
  return {
    because: `${because}; a reply to the internet goes back by the internet gateway that the request came by`,
    advice: `Lead the default route of that subnet to ${gateway ?? `an internet gateway attached to ${vpcId}`}.`,
  };
}

function sixWay(because: string, vpcId: string): Refusal {
  return {
    because: `${because}; ${vpcId} has no egress-only internet gateway`,
    advice: `Create an egress-only internet gateway for ${vpcId}, which is free, and route ::/0 to it.`,
  };
}

/** A NAT gateway costs by the hour and by the byte: nobody makes one for somebody else. */
function internetWay(one: AdviceCase, because: string, vpcId: string): Refusal {
  const { network } = one.scene;
  const where = publicSubnet(network, vpcId, one.drop.packets.addresses('src'));
  const free = freeEndpoint(network, vpcId, one.drop.packets.addresses('dst'));
  const gateway = network.gatewayOf(vpcId) === undefined ? `Attach an internet gateway to ${vpcId}. ` : '';
  const place = where ?? `a subnet of ${vpcId} with a route table of its own that leads to an internet gateway`;
  return {
    because: `${because}; ${vpcId} has no NAT gateway that works and could be used here, and making one costs money`,
    advice: `${free}${gateway}Create a public NAT gateway in ${place}, and lead 0.0.0.0/0 of the client’s route table to it.`,
  };
}

function vpcOf({ scene, resource }: AdviceCase): string {
  const { network, eni } = scene;
  const table = network.table(resource);
  const home = network.interfaceOf(eni);
  return isGap(table) ? (isGap(home) ? '' : home.vpcId) : table.vpcId;
}
