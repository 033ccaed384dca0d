import { isGap, type Known } from '../../model/gap.ts';
import { answer, drop, type Standing, unsure } from '../gate.ts';
import { askNetworkAcl } from '../gates/network-acl.ts';
import { askNetworkFirewall } from '../gates/network-firewall.ts';
import { leave } from '../leave.ts';
import { missing } from '../network/known.ts';
import { type HopWalker, type Onward, type Stride, stand, type Walk } from '../path.ts';

/** An inspecting endpoint (Network Firewall, Gateway Load Balancer): in, inspected, and out by its own subnet's table. */
export const throughFirewallEndpoint: HopWalker = (walk, arrival) => {
  const standing = stand(walk, arrival, 'transit');
  const place = placeOf(walk, arrival.id);
  if (typeof place !== 'string')
    return {
      gates: [
        answer(
          'network-firewall',
          standing,
          arrival.id,
          unsure(arrival.packets, place, { code: 'network-firewall-unread' }),
        ),
      ],
    };
  const gates = [
    ...(arrival.subnetId === place ? [] : [askNetworkAcl(walk.network, standing, place, 'ingress', arrival.packets)]),
    inspect(walk, standing, arrival),
  ];
  const table = walk.network.tableOf(place);
  const departure = leave(walk, { ...arrival, subnetId: place, table, at: 'transit', keepsSender: false });
  if (departure.parts !== undefined) return { gates: [], parts: departure.parts };
  const all = [...gates, ...departure.gates];
  const stride: Stride = departure.next === undefined ? { gates: all } : { gates: all, next: departure.next };
  return stride;
};

/** A reply has to pass the endpoint that saw the request: the inspector keeps the connection's state. */
function inspect(walk: Walk, standing: Standing, arrival: Onward) {
  if (walk.direction === 'out') walk.inspectors.push(arrival.id);
  else {
    const seen = walk.inspectors.lastIndexOf(arrival.id);
    if (seen < 0)
      return answer(
        'network-firewall',
        standing,
        arrival.id,
        drop(arrival.packets, { code: 'network-firewall-asymmetric', facts: { endpoint: arrival.id } }),
      );
    walk.inspectors.splice(seen, 1);
  }
  return askNetworkFirewall(walk.network, standing, arrival.id, arrival.packets);
}

/** The one subnet of the endpoint. */
function placeOf({ network }: Walk, id: string): Known<{ remedy: string; reads: string; reason: string }> | string {
  const endpoint = network.endpoint(id);
  const listed = isGap(endpoint) ? undefined : endpoint.SubnetIds?.[0];
  const attached = (network.snapshot.documents.firewalls ?? [])
    .flatMap((one) => Object.values(one.FirewallStatus?.SyncStates ?? {}))
    .find((state) => state.Attachment?.EndpointId === id)?.Attachment?.SubnetId;
  return listed ?? attached ?? (isGap(endpoint) ? endpoint : missing('VpcEndpoints', `the subnet of ${id}`, true));
}
