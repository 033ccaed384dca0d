import { type Gap, isGap } from '../../model/gap.ts';
import type { GateAnswer } from '../../model/trace.ts';
import { type Address, formatAddress, prefixesOf } from '../../packets/index.ts';
import { towardsService } from '../amazon-service.ts';
import { egressReach } from '../egress-reach.ts';
import { answer, drop, type Standing, unsure } from '../gate.ts';
import { askEndpoint } from '../gates/endpoint.ts';
import { askInterfaceState } from '../gates/interface-state.ts';
import { askLoadBalancer } from '../gates/load-balancer.ts';
import { askNetworkAcl } from '../gates/network-acl.ts';
import { askSecurityGroup, trackSecurityGroup } from '../gates/security-group.ts';
import { leave } from '../leave.ts';
import type { Interface } from '../network/interfaces.ts';
import { commandGap } from '../network/known.ts';
import { changesDestination, type HopWalker, type Onward, type Stride, stand, type Walk } from '../path.ts';
import { answerFromHost, enterHost, leaveHost, returnToHost } from './host-gates.ts';

/** Packets set out: the request from the audited interface, or the reply from the destination's. */
export const departInterface: HopWalker = (walk, from) => {
  const owner = walk.network.interfaceOf(from.id) as Interface;
  const { direction } = walk;
  const service = direction === 'out' ? towardsService(walk.network, owner, from) : undefined;
  if (service !== undefined) return service;
  const at = direction === 'out' ? 'source' : 'destination';
  const table = walk.network.tableOf(owner.subnetId);
  const exit = { ...from, vpcId: owner.vpcId, subnetId: owner.subnetId, table, at, keepsSender: true } as const;
  const departure = leave(walk, exit);
  const { gates, next, parts } = departure;
  if (parts !== undefined) return { gates: [], parts };
  const standing = stand(walk, from, at);
  const own =
    direction === 'back'
      ? [...answerFromHost(walk, standing, owner, from.packets), ...trackSecurityGroup(standing, owner, from.packets)]
      : [
          ...leaveHost(walk, standing, owner, from.packets),
          askInterfaceState(walk.network, standing, owner, from.packets),
          ...askSecurityGroup(
            walk.network,
            standing,
            owner,
            'egress',
            egressReach(walk.network, departure, owner),
            from.packets,
          ),
        ];
  return next === undefined ? { gates: [...own, ...gates] } : { gates: [...own, ...gates], next };
};

/** Packets are delivered to an interface: the destination takes the request, or home takes the reply. */
export const arriveAtInterface: HopWalker = (walk, arrival) => {
  const owner = walk.network.interfaceOf(arrival.id);
  if (isGap(owner)) return nobody(walk, arrival);
  return walk.direction === 'out' ? takeRequest(walk, arrival, owner) : takeReply(walk, arrival, owner);
};

function nobody(walk: Walk, arrival: Onward): Stride {
  const standing = stand(walk, arrival, walk.direction === 'out' ? 'destination' : 'source');
  const { packets, vpcId } = arrival;
  const address = prefixesOf(packets.addresses('dst')).slice(0, 3).join(', ');
  const facts = { address, vpc: vpcId };
  const decision = walk.network.addresses.knows(vpcId, packets.addresses('dst'))
    ? drop(packets, { code: 'no-such-address', facts })
    : unsure(packets, unreadInterfaces(vpcId), { code: 'addresses-unread', facts });
  return { gates: [answer('no-such-address', standing, vpcId, decision)], resourceId: vpcId };
}

function unreadInterfaces(vpcId: string): Gap {
  const command = `aws ec2 describe-network-interfaces --filters Name=vpc-id,Values=${vpcId}`;
  return commandGap(
    `NetworkInterfaces of ${vpcId}`,
    `the interfaces of ${vpcId} that may have the address were not collected`,
    command,
  );
}

function takeRequest(walk: Walk, arrival: Onward, owner: Interface): Stride {
  const standing = stand(walk, arrival, 'destination');
  const { packets } = arrival;
  const gates: GateAnswer[] = [
    ...(arrival.subnetId === owner.subnetId
      ? []
      : [askNetworkAcl(walk.network, standing, owner.subnetId, 'ingress', packets)]),
    askInterfaceState(walk.network, standing, owner, packets),
    ...askSecurityGroup(walk.network, standing, owner, 'ingress', arrival.reach, packets),
    ...askServer(walk, standing, owner, arrival),
    ...enterHost(walk, standing, owner, packets),
  ];
  return { gates, arrived: true };
}

/** What stands behind some interfaces decides more than their groups do. */
function askServer(walk: Walk, standing: Standing, owner: Interface, { packets }: Onward): readonly GateAnswer[] {
  if (owner.kind === 'load-balancer') return [askLoadBalancer(walk.network, standing, owner, packets)];
  if (owner.kind === 'endpoint') return [askEndpoint(walk.network, standing, owner, packets)];
  if (owner.kind !== 'nat-gateway') return [];
  const facts = { address: addressText(packets.addresses('dst').bounds[0]) };
  const id = /nat-[\w-]+$/.exec(owner.record.Description ?? '')?.[0] ?? owner.id;
  return [
    answer(
      'nat-gateway',
      standing,
      walk.network.natOf(owner.id) ?? id,
      drop(packets, { code: 'nat-gateway-is-no-server', facts }),
    ),
  ];
}

function takeReply(walk: Walk, arrival: Onward, owner: Interface): Stride {
  const standing = stand(walk, arrival, 'source');
  const { packets } = arrival;
  const answered = !walk.unanswered && !walk.translations.some(changesDestination);
  if (owner.id !== walk.home.id || !answered) return strayed(standing, arrival, owner);
  const gates = [
    ...(arrival.subnetId === owner.subnetId
      ? []
      : [askNetworkAcl(walk.network, standing, owner.subnetId, 'ingress', packets)]),
    ...trackSecurityGroup(standing, owner, packets),
    ...returnToHost(walk, standing, owner, packets),
  ];
  return { gates, arrived: true };
}

/** The reply comes to another interface, or from another address than the one that was asked. */
function strayed(standing: Standing, { packets }: Onward, owner: Interface): Stride {
  const facts = { address: addressText(packets.addresses('dst').bounds[0]), interface: owner.id };
  const decision = drop(packets, { code: 'reply-goes-elsewhere', facts });
  return { gates: [answer('no-such-address', standing, owner.id, decision)] };
}

function addressText(address: Address | undefined): string {
  return address === undefined ? '' : formatAddress(address);
}
