import type { Packet } from '../naive/packet.ts';
import type { RawSnapshot } from '../naive/snapshot.ts';
import { pick } from './choose.ts';
import { type Destination, destinationsOf } from './destinations.ts';
import { address, address6, eniId, type Host } from './layout.ts';
import type { Kind, PacketPlan } from './packet-plan.ts';

/** How many VPCs there are, and which of them speak IPv6. */
interface Network {
  readonly vpcs: number;
  readonly ipv6: readonly boolean[];
}

/** A packet between places that the network has, or nearly has. */
export function buildPacket({ vpcs, ipv6 }: Network, plan: PacketPlan): Packet {
  const vpc = plan.vpc % vpcs;
  const farVpc = vpcs === 1 ? vpc : (vpc + 1 + (plan.which % (vpcs - 1))) % vpcs;
  const speaks6 = ipv6[vpc] === true && (plan.kind !== 'other-vpc6' || ipv6[farVpc] === true);
  const kind = speaks6 ? plan.kind : withoutIpv6(plan.kind);
  const isIpv6 = kind.endsWith('6');
  const { name, host, role } = plan.host;
  const destination = pick(destinationsOf(kind, { vpc, farVpc, host: plan.host }), Math.floor(plan.which / 2));
  return {
    eni: eniId(vpc, name),
    src: isIpv6 ? address6(vpc, role, host) : address(vpc, role, plan.secondary ? host + 1 : host),
    dst: destination.dst,
    ...headersOf(plan, isIpv6, destination),
  };
}

/** A packet from the internet to an address of an interface: its public one where it has one. */
export function buildVisitor({ vpcs, ipv6 }: Network, snapshot: RawSnapshot, plan: PacketPlan, visited: Host): Packet {
  const vpc = plan.vpc % vpcs;
  const { name, host, role } = visited;
  const isIpv6 = ipv6[vpc] === true && plan.kind.endsWith('6');
  const eni = eniId(vpc, name);
  const own = snapshot.NetworkInterfaces?.find((one) => one.NetworkInterfaceId === eni);
  const inside = address(vpc, role, plan.secondary ? host + 1 : host);
  const outside = plan.secondary ? undefined : own?.Association?.PublicIp;
  const clients = destinationsOf(isIpv6 ? 'internet6' : plan.which % 5 === 0 ? 'service' : 'internet', {
    vpc,
    farVpc: vpc,
    host: visited,
  });
  const { dst: src } = pick(clients, plan.which);
  const dst = isIpv6 ? address6(vpc, role, host) : (outside ?? inside);
  return { eni, src, dst, ...headersOf(plan, isIpv6, { dst }) };
}

function withoutIpv6(kind: Kind): Kind {
  if (kind === 'internet6') return 'internet';
  if (kind === 'other-vpc6') return 'other-vpc';
  return kind === 'same-vpc6' ? 'same-vpc' : kind;
}

function headersOf(plan: PacketPlan, isIpv6: boolean, wanted: Destination) {
  const protocol = wanted.protocol ?? plan.protocol;
  const port = wanted.port ?? plan.port;
  if (protocol === 'esp') return { protocol: 50, sport: 0, dport: 0 };
  if (protocol !== 'icmp') return { protocol: protocol === 'tcp' ? 6 : 17, sport: plan.sport, dport: port };
  const ping6 = plan.ping === 0 ? 129 : 128;
  const type = isIpv6 ? ping6 : plan.ping;
  return { protocol: isIpv6 ? 58 : 1, sport: 0, dport: type * 256 + (type === 3 ? 4 : 0) };
}
