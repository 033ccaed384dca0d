import type { Host } from '../../model/host/host.ts';
import type { HostInterface } from '../../model/host/report.ts';
import { type Address, type Family, familyOf, IntervalSet, readAddress, readPrefix } from '../../packets/index.ts';
import { LOOPBACK_RANGES } from './loopback-ranges.ts';
import { compileRuleset, type Ruleset } from './netfilter/compile.ts';
import type { DeviceName } from './netfilter/moment.ts';
import type { RouteChoice } from './routes/route-choice.ts';
import { chooseHostRoute } from './routes/routing.ts';
import type { Departure, World } from './world.ts';

/** A host made ready for questions about one of its interfaces. */
export interface HostPlace {
  /** The instance. */
  readonly id: string;
  readonly host: Host;
  readonly ruleset: Ruleset;
  /** The device that has the interface's addresses. */
  readonly device: DeviceName;
  /** The addresses of the interface itself, which AWS tells, and all of the host's, which only the host does. */
  readonly addresses: IntervalSet<Address>;
  readonly ownAddresses: IntervalSet<Address> | undefined;
  readonly firstAddress: (device: DeviceName, family: Family) => Address | undefined;
}

/** Where an interface of AWS is on its host: the device is found by its address. */
export function hostPlace(id: string, host: Host, addresses: readonly Address[]): HostPlace {
  const { interfaces = [] } = host.report;
  const own = interfaces.find((one) => hasAny(one, addresses));
  const listed = interfaces.flatMap((one) => addressesOf(one));
  return {
    id,
    host,
    ruleset: compileRuleset(host.netfilter ?? { tables: [] }),
    device: own === undefined ? UNREAD_DEVICE : { name: own.name },
    addresses: setOf(addresses),
    ownAddresses: listed.length === 0 ? undefined : setOf([...listed, ...addresses]),
    firstAddress: (device, family) => {
      const named = 'name' in device ? interfaces.find((one) => one.name === device.name) : undefined;
      // The device that is not known by name is the interface's own, whose addresses AWS tells.
      const known = device === UNREAD_DEVICE ? addresses : named === undefined ? [] : addressesOf(named);
      return known.find((one) => familyOf(one) === family);
    },
  };
}

const UNREAD_DEVICE: DeviceName = { unknown: 'the host did not say which interface has the address', not: ['lo', ''] };

function hasAny(one: HostInterface, addresses: readonly Address[]): boolean {
  return addressesOf(one).some((address) => addresses.includes(address));
}

function addressesOf({ addresses }: HostInterface): readonly Address[] {
  return addresses.flatMap((text) => {
    const address = readPrefix(text) === undefined ? undefined : readAddress(text.split('/')[0] ?? '');
    return address === undefined ? [] : [address];
  });
}

function setOf(addresses: readonly Address[]): IntervalSet<Address> {
  return IntervalSet.of(...addresses.map((one) => [one, one + 1n] as const));
}

/** What packets of one family meet there, sent from one of the host's addresses. */
export function worldOf(place: HostPlace, family: Family, source: Address): World {
  return {
    family,
    ruleset: place.ruleset,
    ownAddresses: place.ownAddresses,
    usual: place.device,
    firstAddress: (device) => place.firstAddress(device, family),
    sourceTowards: (own) => sourceTowards(place.host, own),
    routeOf: (destination, mark, uid) =>
      departureOf(place, destination, { src: source, mark, ...(uid === undefined ? {} : { uid }) }),
  };
}

/** A secondary address of an IPv4 network is reached from the network's first. */
function sourceTowards({ report: { interfaces = [] } }: Host, own: Address): Address {
  const all = interfaces.flatMap((one) => one.addresses);
  const network = all.map(readPrefix).find((range) => range !== undefined && range[0] <= own && own < range[1]);
  const first = all.find((text) => readPrefix(text)?.[0] === network?.[0] && network !== undefined);
  const address = first === undefined ? undefined : readAddress(first.split('/')[0] ?? '');
  return address === undefined || familyOf(own) === 6 ? own : address;
}

type Sender = { readonly src: Address; readonly mark: number; readonly uid?: number };

/** Without its routes, or to several places at once, a host is taken to send by the interface that was asked about. */
function departureOf(
  { host, device, addresses, ownAddresses }: HostPlace,
  dst: Address | undefined,
  sender: Sender,
): Departure {
  if (dst === undefined) return { kind: 'device', device };
  if (LOOPBACK_RANGES.has(dst) || (ownAddresses ?? addresses).has(dst)) return { kind: 'local' };
  return host.routes === undefined
    ? { kind: 'device', device }
    : leaving(chooseHostRoute(host.routes, { ...sender, dst }), device);
}

function leaving(choice: RouteChoice, device: DeviceName): Departure {
  switch (choice.kind) {
    case 'unicast':
      return { kind: 'device', device: choice.others.length === 0 ? { name: choice.device } : several(choice.device) };
    case 'local':
      return { kind: 'local' };
    case 'unknown':
      return { kind: 'device', device };
    default:
      return { kind: 'nowhere' };
  }
}

function several(first: string): DeviceName {
  return { unknown: `the route leads by ${first} and other interfaces`, not: ['lo', ''] };
}
