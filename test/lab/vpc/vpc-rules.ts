import type { Snapshot } from '../../../lib/model/snapshot.ts';
import { aclRules } from './acl-rules.ts';
import { ANY, BACK, drop, dropBoth, HANDLED, OUT, READ_DIRECTION } from './drop.ts';
import { groupRules } from './group-rules.ts';
import { peeringDevice, SLOT_DEVICES } from './layout.ts';
import { addressesOf, atOf, isNat, type Places, peeringOf, rangesOfSubnet, rangesOfVpc, type Slot } from './places.ts';
import { destinationOf, holesOf, tableOf } from './routes.ts';

/** No way through the lab is as long as what is then left of 64. */
const FEWEST_HOPS = 50;

/** A VPC as one rule set: what leaves a slot meets its filters first, what enters one meets them last. */
export function vpcRules(places: Places, vpc: number): string {
  const here = places.built.filter((slot) => slot.vpc === vpc);
  const peers = places.vpcs.flatMap((_, far) => (far === vpc ? [] : [far]));
  const chains = [
    ...here.flatMap((slot) => slotChains(places, slot, here)),
    chain('nobody', dropBoth('', 'no-such-address', ANY, places.vpcs[vpc]?.VpcId ?? '', '-')),
    // What began outside has no state at a gateway that lets connections out only.
    chain('to-eigw', [`${BACK} ${drop('egress-only-gateway', 'back', ANY, ANY, '-')}`]),
    ...peers.map((far) => chain(`to-${peeringDevice(far)}`, peeringRules(places, vpc, far))),
  ];
  const leaving = here.map(({ device }) => `"${device}" : jump leave-${device}`);
  const entering = here.map(({ device }) => `"${device}" : jump enter-${device}`);
  const between = [
    '"nobody" : jump nobody',
    '"eigw" : jump to-eigw',
    ...peers.map((far) => `"pcx${far}" : jump to-pcx${far}`),
  ];
  return `flush ruleset
table inet vpc {
${chains.join('\n')}
  chain forward {
    type filter hook forward priority 0; policy accept;
    ${READ_DIRECTION.join('\n    ')}
    ip ttl < ${FEWEST_HOPS} ${drop('routing-loop')}
    ip6 hoplimit < ${FEWEST_HOPS} ${drop('routing-loop')}
    ${leaving.length === 0 ? '' : `iifname vmap { ${leaving.join(', ')} }`}
    oifname vmap { ${[...between, ...entering].join(', ')} }
  }
}
`;
}

function chain(name: string, rules: readonly string[]): string {
  return `  chain ${name} {\n${rules.map((rule) => `    ${rule}`).join('\n')}\n  }`;
}

function slotChains(places: Places, slot: Slot, here: readonly Slot[]): readonly string[] {
  const { device } = slot;
  const grouped = slot.kind !== 'nat-gateway';
  const sides = ['in', 'out'] as const;
  return [
    ...sides.map((side) => chain(`acl-${side}-${device}`, aclRules(places.snapshot, slot, side))),
    ...sides.flatMap((side) => (grouped ? [chain(`group-${side}-${device}`, groupRules(places, slot, side))] : [])),
    ...(grouped ? [] : [chain(`gateway-${device}`, gatewayRules(slot))]),
    chain(`leave-${device}`, leaveRules(places, slot, here)),
    chain(`enter-${device}`, enterRules(places, slot, here)),
  ];
}

function leaveRules(places: Places, slot: Slot, here: readonly Slot[]): readonly string[] {
  const { device, kind } = slot;
  return [
    ...(kind === 'source' ? stateRules(places.snapshot, slot) : []),
    ...(kind === 'nat-gateway' ? [] : filtered(slot, 'out')),
    ...['ip', 'ip6'].flatMap((word) =>
      rangesOfSubnet(slot.subnet, word === 'ip' ? 4 : 6).map(
        (range) => `oifname "nobody" ${word} daddr ${range} return`,
      ),
    ),
    `oifname != ${near(slot, here)} jump acl-out-${device}`,
    ...deadEnds(places, slot),
    ...(kind === 'nat-gateway' ? wrongExits(slot, here) : []),
    ...(isNat(slot) ? [`${OUT} ip dscp set ${HANDLED}`, `${OUT} ip6 dscp set ${HANDLED}`] : []),
  ];
}

/** Each interface tracks for itself: a reply passes where its request did, and anywhere else it is a packet like any other. */
function filtered({ device }: Slot, side: 'in' | 'out'): readonly string[] {
  const bit = 1 << SLOT_DEVICES.indexOf(device);
  return [
    `ct state != { established, related } jump group-${side}-${device}`,
    `ct state { established, related } ct mark & ${bit} == 0 jump group-${side}-${device}`,
    `ct mark set ct mark | ${bit}`,
  ];
}

/** The slots of one subnet, between which no ACL is asked. */
function near(slot: Slot, here: readonly Slot[]): string {
  return `{ ${here
    .filter((other) => other.subnet === slot.subnet)
    .map(({ device }) => device)
    .join(', ')} }`;
}

/** No route and blackholes; behind a NAT gateway they are the gateway's fault as long as the request goes out. */
function deadEnds({ snapshot }: Places, slot: Slot): readonly string[] {
  const table = tableOf(snapshot, slot);
  const ends = [
    ['noroute', '-'] as const,
    ...holesOf(table).map(([device, route]) => [device, destinationOf(route)] as const),
  ];
  return ends.flatMap(([device, rule]) => {
    const blame =
      slot.nat === undefined
        ? []
        : [`oifname ${device} ${OUT} ${drop('nat-gateway', 'out', 'nat', slot.nat.NatGatewayId, '-')}`];
    return [...blame, ...dropBoth(`oifname ${device}`, 'route-table', atOf(slot), table.RouteTableId, rule)];
  });
}

function wrongExits({ nat }: Slot, here: readonly Slot[]): readonly string[] {
  const name = ['nat-gateway', 'out', 'nat', nat?.NatGatewayId ?? '', '-'];
  const others = here.filter(({ kind }) => kind === 'nat-gateway').map(({ device }) => device);
  return [
    `oifname { ${others.join(', ')} } ${OUT} ${drop(...name)}`,
    ...(nat?.ConnectivityType === 'private' ? [`oifname igw ${OUT} ${drop(...name)}`] : []),
  ];
}

function enterRules(places: Places, slot: Slot, here: readonly Slot[]): readonly string[] {
  const { device, kind } = slot;
  return [
    ...(kind === 'nat-gateway' ? [`jump gateway-${device}`] : []),
    `iifname != ${near(slot, here)} jump acl-in-${device}`,
    ...(kind === 'nat-gateway' ? [] : [...arrivalState(places.snapshot, slot), ...filtered(slot, 'in')]),
    ...(kind === 'nat-instance' && slot.eni.SourceDestCheck !== false ? checked(slot) : []),
  ];
}

/** What a NAT gateway takes from clients: three protocols, IPv4, while it is available; and only replies that are its own. */
function gatewayRules({ eni, nat }: Slot): readonly string[] {
  const own = `ip daddr ${eni.PrivateIpAddress}`;
  const id = nat?.NatGatewayId ?? '';
  const refuse = drop('nat-gateway', 'out', 'nat', id, '-');
  const [address] = nat?.NatGatewayAddresses ?? [];
  const poor = nat?.ConnectivityType !== 'private' && address?.PublicIp === undefined;
  return [
    `${own} return`,
    `${BACK} ${drop('nat-gateway', 'back', 'nat', id, '-')}`,
    `meta nfproto ipv6 ${refuse}`,
    `meta l4proto != { tcp, udp, icmp } ${refuse}`,
    ...(nat?.State !== 'available' || poor ? [refuse] : []),
  ];
}

/** An interface that is detached or whose instance is stopped neither sends nor receives. */
function stateRules({ Reservations = [] }: Snapshot, slot: Slot): readonly string[] {
  const { Status, Attachment, NetworkInterfaceId } = slot.eni;
  const instances = Reservations.flatMap(({ Instances }) => Instances);
  const instance = instances.find(({ InstanceId }) => InstanceId === Attachment?.InstanceId);
  const up = Status === 'in-use' && (instance?.State?.Name ?? 'running') === 'running';
  return up ? [] : dropBoth('', 'interface-state', atOf(slot), NetworkInterfaceId, '-');
}

/** Asked of whoever is to receive a request, and of a NAT instance every time. */
function arrivalState(snapshot: Snapshot, slot: Slot): readonly string[] {
  if (slot.kind === 'source') return [];
  return stateRules(snapshot, slot);
}

function checked({ eni }: Slot): readonly string[] {
  const own = addressesOf(eni, 4).join(', ');
  return dropBoth(`ip daddr != { ${own} }`, 'nat-instance', 'nat', eni.NetworkInterfaceId, '-');
}

/** A peering passes what goes from one side's ranges to the other's, and nothing onwards. */
function peeringRules(places: Places, vpc: number, far: number): readonly string[] {
  const { vpcs } = places;
  const { id, active } = peeringOf(places, vpc, far);
  const refuse = (match: string) => dropBoth(match, 'vpc-peering', ANY, id, '-');
  if (!active) return refuse('');
  const ranges = (index: number, family: 4 | 6) => {
    const own = vpcs[index];
    return own === undefined ? [] : rangesOfVpc(own, family);
  };
  return ([4, 6] as const).flatMap((family) => {
    const word = family === 4 ? 'ip' : 'ip6';
    const outside = (field: string, index: number) => {
      const list = ranges(index, family);
      return refuse(list.length === 0 ? `meta nfproto ipv${family}` : `${word} ${field} != { ${list.join(', ')} }`);
    };
    return [...outside('saddr', vpc), ...outside('daddr', far)];
  });
}
