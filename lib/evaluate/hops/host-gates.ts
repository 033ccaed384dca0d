import type { GateAnswer } from '../../model/trace.ts';
import type { PacketSet } from '../../packets/index.ts';
import type { Standing } from '../gate.ts';
import * as firewall from '../gates/host-firewall.ts';
import { askForwarding, askForwardingBack } from '../gates/host-forwarding.ts';
import { askHostRoute, askReversePath } from '../gates/host-route.ts';
import { askListener } from '../gates/listener.ts';
import { askWindowsFirewall } from '../gates/windows-firewall.ts';
import type { Interface } from '../network/interfaces.ts';
import type { Walk } from '../path.ts';

/** What stands inside the host of an interface, where somebody looked: nothing where nobody did. */
type HostGates = (walk: Walk, standing: Standing, owner: Interface, packets: PacketSet) => readonly GateAnswer[];

/** The request sets out from its host. */
export const leaveHost: HostGates = (walk, standing, owner, packets) => {
  const place = walk.network.hostOf(owner);
  if (place === undefined) return [];
  const question = { place, standing, resourceId: place.id, packets, owner: walk.user };
  return [
    ...firewall.askHostFirewallOut(question),
    ...askWindowsFirewall(question, 'out', packets),
    ...askHostRoute(question),
  ];
};

/** The reply comes back into it. */
export const returnToHost: HostGates = (walk, standing, owner, packets) => {
  const place = walk.network.hostOf(owner);
  if (place === undefined) return [];
  const question = { place, standing, resourceId: place.id, packets: packets.reverse(), owner: walk.user };
  return [...askReversePath(question), ...firewall.askHostFirewallBack(question)];
};

/** The request comes to the host that it is for. */
export const enterHost: HostGates = (walk, standing, owner, packets) => {
  const place = walk.network.hostOf(owner);
  if (place === undefined) return [];
  const question = { place, standing, resourceId: place.id, packets, owner: 'none' } as const;
  return [
    ...firewall.askHostFirewallIn(question),
    ...askWindowsFirewall(question, 'in', packets),
    ...askListener(place.host.report.listeners, standing, place.id, packets),
  ];
};

/** Its server answers. */
export const answerFromHost: HostGates = (walk, standing, owner, packets) => {
  const place = walk.network.hostOf(owner);
  if (place === undefined) return [];
  const question = { place, standing, resourceId: place.id, packets: packets.reverse(), owner: 'unknown' } as const;
  return firewall.askHostFirewallAnswer(question);
};

/** A host that stands between passes the request on, with its source translated where it leaves for the internet. */
export function forwardThroughHost(
  walk: Walk,
  standing: Standing,
  owner: Interface,
  packets: PacketSet,
  masquerades: boolean,
): readonly GateAnswer[] {
  const place = walk.network.hostOf(owner);
  return place === undefined ? [] : askForwarding({ place, standing, resourceId: owner.id, packets }, masquerades);
}

/** And the reply, which its connection tracking knows. */
export const forwardBackThroughHost: HostGates = (walk, standing, owner, packets) => {
  const place = walk.network.hostOf(owner);
  return place === undefined
    ? []
    : askForwardingBack({ place, standing, resourceId: owner.id, packets: packets.reverse() });
};
