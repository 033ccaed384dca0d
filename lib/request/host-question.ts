import type { NetworkInterface } from '../model/aws/network-interface.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { formatAddress, ICMP, UDP } from '../packets/index.ts';
import { badInput } from '../problem.ts';
import type { Aim } from './aim.ts';
import { aimsOf } from './aims.ts';
import type { Destination } from './destination.ts';
import { interfaceOf } from './interface-of.ts';
import { sourceAddresses } from './source-addresses.ts';

/** How many addresses of a name the host is told: they have to fit into one parameter. */
const MOST_KNOWN = 32;

export interface HostOptions {
  /** Another address of the interface than its primary ones. */
  readonly sourceAddress?: string | undefined;
  /** The user that the app runs as; without one the host tries as root alone. */
  readonly serviceUser?: string | undefined;
}

/** What the host is asked to try, in the words of the probe's parameters. One host: a range has no single answer. */
export function hostQuestion(
  snapshot: Snapshot,
  eni: string,
  destination: Destination,
  { sourceAddress, serviceUser }: HostOptions = {},
): Readonly<Record<string, string>> {
  const { target, protocol, port = 0, label } = destination;
  if (target.kind === 'prefix' || target.kind === 'prefix-list')
    throw badInput('destination', label, 'a host tries one address or name, not a range; write host:443');
  const source = interfaceOf(snapshot, eni);
  const sources = sourceAddresses(source, sourceAddress);
  const known = knownAddresses(snapshot, source, destination).filter(({ family }) => sources.has(family));
  const addresses = known.flatMap(addressOf);
  const host = target.kind === 'name' ? target.name : addresses[0];
  if (host === undefined) throw badInput('destination', label, `${eni} has no address of that family to send from`);
  return {
    host,
    port: String(port),
    protocol: PROTOCOLS.get(protocol) ?? 'tcp',
    source: [...sources]
      .toSorted(([a], [b]) => a - b)
      .map(([, address]) => formatAddress(address))
      .join(','),
    ...(target.kind === 'name' && addresses.length > 0 && { known: addresses.slice(0, MOST_KNOWN).join(',') }),
    ...(serviceUser !== undefined && { user: serviceUser }),
  };
}

const PROTOCOLS: ReadonlyMap<number, string> = new Map([
  [UDP, 'udp'],
  [ICMP, 'icmp'],
]);

/** A name need not be in names.json: the host resolves it by itself, and that is what is to be seen. */
function knownAddresses(snapshot: Snapshot, source: NetworkInterface, destination: Destination): readonly Aim[] {
  const { target } = destination;
  const unknown = target.kind === 'name' && !Object.hasOwn(snapshot.names ?? {}, target.name);
  return unknown ? [] : aimsOf(snapshot, source, destination);
}

/** The aim at a single host holds one address. */
function addressOf({ addresses }: Aim): readonly string[] {
  const [address] = addresses.hull ?? [];
  return address === undefined ? [] : [formatAddress(address)];
}
