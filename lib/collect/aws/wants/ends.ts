import type { Subnet } from '../../../model/aws/subnet.ts';
import type { Snapshot } from '../../../model/snapshot.ts';
import { type Address, familyOf, formatAddress, IntervalSet, parsePrefix } from '../../../packets/index.ts';
import { vpcRanges } from '../../../request/collected-addresses.ts';
import { meansInternet } from '../../../request/public-internet.ts';
import type { Place } from '../place.ts';
import { everyAddress } from '../survey/addresses.ts';
import type { Survey } from '../survey/survey.ts';
import type { Scene, Want } from '../want.ts';

/** Addresses of a name at most; a prefix that holds more is a range and not a list of hosts. */
const FEW = 64n;

/** The interfaces that the question names, on either side. */
export function namedInterfaces({ enis, destination: { target } }: Scene): readonly Want[] {
  const ids = [...enis, ...(target.kind === 'interface' ? [target.id] : [])];
  const instance = target.kind === 'instance' ? [target.id] : [];
  return [
    { reader: 'interfaces', filter: 'network-interface-id', values: ids },
    { reader: 'interfaces', filter: 'attachment.instance-id', values: instance },
  ];
}

/**
 * Whose the destination's addresses are. A private one is looked for in the VPCs of the path, a public one in the whole
 * account. Where nobody has it, all of its subnet is read: the addresses of delegated prefixes are not found by filters.
 */
export function destinationOwners(scene: Scene, survey: Survey): readonly Want[] {
  const { snapshot, destination, clients } = scene;
  const { destinations, vpcs, interfaces, placeOf } = survey;
  if (destinations === undefined || destination.target.kind === 'interface' || destination.target.kind === 'instance')
    return [];
  if (destination.target.kind === 'prefix' && meansInternet(destination.target.prefix)) return [];
  const inside = destinations.intersect(vpcRanges((snapshot.Vpcs ?? []).filter(({ VpcId }) => vpcs.has(VpcId))));
  const sends6 = clients !== undefined || interfaces.some(({ Ipv6Addresses = [] }) => Ipv6Addresses.length > 0);
  const few = single(destinations)?.filter((one) => sends6 || familyOf(one) === 4);
  if (few === undefined)
    return [...vpcs].flatMap((vpc) => (inside.isEmpty ? [] : subnetsOf(scene, vpc, inside, placeOf(vpc))));
  return [
    ...lookUp(
      few.filter((one) => isPrivate(one) || inside.has(one)),
      survey,
    ),
    ...lookUpPublic(few.filter((one) => !isPrivate(one))),
    ...[...vpcs].flatMap((vpc) => subnetsOf(scene, vpc, missingOf(snapshot, inside), placeOf(vpc))),
  ];
}

/** NAT64 maps every IPv4 address, so a name's set is these and one stretch that is left out here. */
function single(addresses: IntervalSet<Address>): readonly Address[] | undefined {
  const own = addresses.subtract(IntervalSet.of(parsePrefix('64:ff9b::/96')));
  if (own.size > FEW) return undefined;
  return [...own].flatMap(([from, end]) => Array.from({ length: Number(end - from) }, (_, i) => from + BigInt(i)));
}

const LOCAL = IntervalSet.of(
  ...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'].map(parsePrefix),
);

function isPrivate(address: Address): boolean {
  return LOCAL.has(address);
}

function lookUp(addresses: readonly Address[], { vpcs, placeOf }: Survey): readonly Want[] {
  return [...vpcs].flatMap((vpc) => [
    {
      reader: 'interfaces',
      filter: 'addresses.private-ip-address',
      values: texts(addresses, 4),
      vpc,
      place: placeOf(vpc),
    },
    {
      reader: 'interfaces',
      filter: 'ipv6-addresses.ipv6-address',
      values: texts(addresses, 6),
      vpc,
      place: placeOf(vpc),
    },
  ]);
}

function lookUpPublic(addresses: readonly Address[]): readonly Want[] {
  return [
    { reader: 'interfaces', filter: 'addresses.association.public-ip', values: texts(addresses, 4) },
    { reader: 'interfaces', filter: 'ipv6-addresses.ipv6-address', values: texts(addresses, 6) },
  ];
}

function texts(addresses: readonly Address[], family: 4 | 6): readonly string[] {
  return addresses.filter((one) => familyOf(one) === family).map(formatAddress);
}

function missingOf({ NetworkInterfaces = [] }: Snapshot, inside: IntervalSet<Address>): IntervalSet<Address> {
  return NetworkInterfaces.map(everyAddress).reduce((left, own) => left.subtract(own), inside);
}

function subnetsOf(
  { snapshot }: Scene,
  vpc: string,
  addresses: IntervalSet<Address>,
  place: Place | undefined,
): readonly Want[] {
  const holding = (snapshot.Subnets ?? []).filter(
    (one) => one.VpcId === vpc && !rangeOf(one).intersect(addresses).isEmpty,
  );
  return [{ reader: 'interfaces', filter: 'subnet-id', values: holding.map(({ SubnetId }) => SubnetId), place }];
}

function rangeOf({ CidrBlock, Ipv6CidrBlockAssociationSet = [] }: Subnet): IntervalSet<Address> {
  const texts6 = Ipv6CidrBlockAssociationSet.map((one) => one.Ipv6CidrBlock);
  return IntervalSet.of(...[CidrBlock, ...texts6].filter((text) => text !== undefined).map(parsePrefix));
}
