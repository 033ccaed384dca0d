import type { Interface } from '../../evaluate/network/interfaces.ts';
import type { Drop } from '../../explain/blockers.ts';
import { isGap } from '../../model/gap.ts';
import { type Address, type Interval, IntervalSet } from '../../packets/index.ts';
import type { Scene } from '../fix.ts';
import type { Place } from './place.ts';
import { placeAt, senderIn } from './place-at.ts';

const OWN_WAY: ReadonlySet<string> = new Set(['nat-gateway-no-way-out', 'nat-gateway-private', 'nat-gateway-loop']);

/** Whether it is a NAT gateway’s own way out that fails: the packets carry its address already. */
export function sendsItself({ ruling }: Drop): boolean {
  return OWN_WAY.has(ruling.code);
}

/** The table that sends the packets to what drops them: that of whoever has their source, or of the audited interface. */
export function placesLeadingTo({ network, eni }: Scene, drop: Drop): readonly Place[] {
  const home = network.interfaceOf(eni);
  const homes = isGap(home) ? [] : [home];
  const rewritten = sendsItself(drop);
  const sender = rewritten ? undefined : senderIn(network, drop, homes[0]?.vpcId);
  const subnets = [...(sender === undefined ? [] : [sender]), ...homes].map(({ subnetId }) => subnetId);
  const at = (id: string) =>
    placeAt(network, drop, network.tableOf(id), id).map((one) => (rewritten ? clientsOf(one, homes) : one));
  const found = [...new Set(subnets)].flatMap(at).find((one) => leads(one, drop));
  if (found !== undefined) return [found];
  const all = (network.snapshot.Subnets ?? []).flatMap(({ SubnetId: id }) => at(id));
  const led = all.filter((one) => leads(one, drop) && !isOwnTable(one, drop));
  // Several tables lead there, and which of them the packets met is not told.
  return new Set(led.map(({ table }) => table.id)).size === 1 ? led.slice(0, 1) : [];
}

/** A NAT gateway has put its own address on the packets; who sent them is the audited interface. */
function clientsOf(place: Place, homes: readonly Interface[]): Place {
  const [first] = place.destinations.bounds;
  const own = homes.flatMap(({ addresses }) => addresses).filter((one) => one >> 128n === (first ?? 0n) >> 128n);
  const sources = IntervalSet.of(...own.map((one): Interval<Address> => [one, one + 1n]));
  return { ...place, sources, sender: homes.find(({ vpcId }) => vpcId === place.table.vpcId) };
}

/** A NAT gateway that is led back to itself is no client of its own. */
function isOwnTable({ network, table }: Place, { gate: { resourceId } }: Drop): boolean {
  const nat = network.nat(resourceId);
  const own = isGap(nat) || nat.SubnetId === undefined ? undefined : network.tableOf(nat.SubnetId);
  return own === table;
}

function leads({ network, entry }: Place, { gate: { resourceId } }: Drop): boolean {
  if (entry === undefined) return false;
  const { id } = entry.target;
  return id === resourceId || (id.startsWith('i-') && network.interfaceOfInstance(id)?.id === resourceId);
}
