import { isGap, type Known } from '../model/gap.ts';
import type { Inbound } from '../model/question.ts';
import type { Address, IntervalSet, PacketSet } from '../packets/index.ts';
import { arriveAtInterface } from './hops/interface.ts';
import { acrossInternet } from './hops/internet.ts';
import { fromPrivateNetwork } from './hops/private-network.ts';
import type { Interface } from './network/interfaces.ts';
import type { Network } from './network/network.ts';
import type { Table, Target } from './network/routes.ts';
import type { Beginning, Onward, Walk } from './path.ts';
import { chooseRoutes } from './route.ts';

/**
 * Clients outside ask for an interface. From the internet they come down at the gateway of its VPC; from a private
 * network by the gateway that the interface's own routes lead back to, for a reply by any other gets nowhere.
 */
export function comeIn(network: Network, home: Interface, packets: PacketSet, over: Inbound['over']): Beginning {
  const { vpcId } = home;
  const from = { packets, segment: 0, dstShift: 0n, vpcId, subnetId: undefined, reach: { kind: 'none' } } as const;
  if (over === 'internet')
    return {
      start: { ...from, to: 'internet', id: 'internet', at: 'source' },
      walker: acrossInternet,
      visit: { over },
    };
  const way = wayTo(network, network.tableOf(home.subnetId), packets.addresses('src'));
  if (way?.parts !== undefined) return { parts: way.parts };
  const target = way?.target;
  if (target === undefined || !PRIVATE_WAYS.has(target.to)) {
    const start: Onward = { ...from, to: 'interface', id: home.id, at: 'destination', reach: { kind: 'unknown' } };
    return { start, walker: arriveAtInterface, visit: { over } };
  }
  const at = target.to === 'transit-gateway' ? 'transit' : 'destination';
  return {
    start: { ...from, to: target.to as Onward['to'], id: target.id, at, subnetId: network.subnetOf(target) },
    walker: fromPrivateNetwork,
    visit: { over, by: target.id },
  };
}

const PRIVATE_WAYS: ReadonlySet<Target['to']> = new Set([
  'virtual-gateway',
  'transit-gateway',
  'vpc-peering',
  'nat-instance',
]);

type Found =
  | { readonly target: Target; readonly parts?: undefined }
  | { readonly parts: readonly IntervalSet<Address>[]; readonly target?: undefined };

/** Firewall endpoints in a row are as many as a path has subnets: few. */
const MOST_ENDPOINTS = 4;

/** Where a table leads to some addresses, looking through inspecting endpoints; undefined where that cannot be told. */
function wayTo(network: Network, first: Known<Table>, addresses: IntervalSet<Address>): Found | undefined {
  let table = first;
  for (let i = 0; i <= MOST_ENDPOINTS; i++) {
    if (isGap(table)) return undefined;
    const choices = chooseRoutes(table, addresses);
    if (choices.length > 1) return { parts: choices.map(({ destinations }) => destinations) };
    const target = choices[0]?.target;
    if (target?.to !== 'firewall-endpoint') return target === undefined ? undefined : { target };
    const subnetId = network.subnetOf(target);
    if (subnetId === undefined) return undefined;
    table = network.tableOf(subnetId);
  }
  return undefined;
}

/** The audited interface answers as if the request had come to it, so that every gate of the reply is asked. */
export function answerClients({ home, translations }: Walk, last: Onward): Onward {
  const { packets } = last.to === 'interface' ? last : (translations.at(-1)?.after ?? last);
  const { id, vpcId, subnetId } = home;
  return {
    ...last,
    to: 'interface',
    id,
    vpcId,
    subnetId,
    packets: packets.reverse(),
    // What the parts of a reply are told in are clients, whom nothing has translated.
    dstShift: 0n,
    reach: { kind: 'none' },
  };
}
