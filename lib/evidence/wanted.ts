import type { Network } from '../evaluate/network/network.ts';
import { isGap } from '../model/gap.ts';
import type { Wanted, WatchedInterface, Window } from '../model/measured.ts';
import { farOf, sendersOf } from '../model/question.ts';
import type { Answer } from '../model/trace.ts';
import { formatAddress } from '../packets/index.ts';
import { natsOf } from './nat-evidence.ts';
import { natZones } from './nat-zones.ts';
import { vantagesOf } from './vantage.ts';

/** What of a path is worth asking AWS for: the interfaces that the question passes, and its NAT gateways. */
export function wantedOf(network: Network, answers: readonly Answer[], window: Window): Wanted {
  const enis = [...new Set(vantagesOf(network, answers).flatMap((one) => one.enis))];
  return {
    window,
    interfaces: enis.slice(0, MOST_INTERFACES).map((eni) => watched(network, eni)),
    nats: natsOf(answers)
      .slice(0, MOST_NATS)
      .map((nat) => ({ nat, zones: natZones(network, nat) })),
    addresses: addressesOf(answers),
  };
}

/** A range may lie behind many interfaces, each of which is a call. */
const MOST_INTERFACES = 12;
const MOST_NATS = 8;

/** An interface of a NAT gateway is seldom among those that were read; its gateway tells where it is. */
function watched(network: Network, eni: string): WatchedInterface {
  const known = network.interfaceOf(eni);
  if (!isGap(known)) {
    const owner = known.record['OwnerId'];
    const account = typeof owner === 'string' ? { owner } : {};
    return { eni, subnet: known.subnetId, vpc: known.vpcId, ...account };
  }
  const nats = network.snapshot.NatGateways ?? [];
  const nat = nats.find((one) => one.NatGatewayAddresses?.some(({ NetworkInterfaceId: id }) => id === eni));
  return { eni, subnet: nat?.SubnetId, vpc: nat?.VpcId };
}

/** More than these make a pattern that finds nearly everything. */
const MOST_ADDRESSES = 8;

function addressesOf(answers: readonly Answer[]): readonly string[] {
  const far = answers.map(({ question }) => ('clients' in question ? sendersOf(question) : farOf(question)));
  if (far.some(({ size }) => size > MOST_ADDRESSES)) return [];
  const all = far.flatMap((set) => [...set].flatMap(([from, end]) => range(from, end)));
  return all.length > MOST_ADDRESSES ? [] : [...new Set(all)].map(formatAddress);
}

function range(from: bigint, end: bigint): readonly bigint[] {
  return Array.from({ length: Number(end - from) }, (_, i) => from + BigInt(i));
}
