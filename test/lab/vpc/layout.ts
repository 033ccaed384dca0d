import type { End, Topology } from '../namespaces.ts';
import { PEER_SYSCTLS } from '../peer.ts';
import { through } from '../through.ts';

/**
 * The namespaces of the VPC lab, built once; a network is laid over them by rules and routes alone.
 * `h` is the instance, `v0` to `v2` are VPCs (the instance's is the first), `igw` is every internet and egress-only
 * gateway, `nat` every NAT gateway and NAT instance, `p` the internet and every other host.
 */
export const VPCS = [0, 1, 2] as const;

const HOSTS = ['d0', 'd1', 'd2', 'd3', 'd4'] as const;
const NATS = ['n0', 'n1', 'n2'] as const;

/** Where interfaces of a VPC can stand: the instance, other hosts, and what translates. */
export const SLOTS = { source: ['src'], host: HOSTS, nat: NATS } as const;
export const SLOT_DEVICES: readonly string[] = Object.values(SLOTS).flat();

/** Dead ends: an address that nobody has, no route, and a device for each blackhole, so that a rule can name it. */
export const HOLES = ['hole0', 'hole1', 'hole2', 'hole3'] as const;
const DEAD_ENDS = ['nobody', 'noroute', ...HOLES];

export function vpcPlace(vpc: number): string {
  return `v${vpc}`;
}

export function peeringDevice(far: number): string {
  return `pcx${far}`;
}

/** Devices at the peer in the order of its marks. */
export const PEER_DEVICES: readonly string[] = [
  'inet',
  ...VPCS.flatMap((vpc) => HOSTS.map((host) => `${vpcPlace(vpc)}${host}`)),
];

/** The tables of a VPC: `local` of the VPC, and for each slot its neighbours and its subnet's table. */
export const LOCAL_TABLE = 50;

export function nearTable(device: string): number {
  return 1000 + SLOT_DEVICES.indexOf(device);
}

export function subnetTable(device: string): number {
  return 2000 + SLOT_DEVICES.indexOf(device);
}

function end(namespace: string, device: string): End {
  return { namespace, device };
}

function pairsOf(vpc: number): Topology['pairs'] {
  const place = vpcPlace(vpc);
  const slots = (devices: readonly string[], far: string): Topology['pairs'] =>
    devices.map((device) => [end(place, device), end(far, `${place}${device}`)]);
  return [
    ...(vpc === 0 ? [[end('h', 'eth0'), end(place, 'src')] as const] : []),
    ...slots(HOSTS, 'p'),
    ...slots(NATS, 'nat'),
    ...slots(['igw', 'eigw'], 'igw'),
    ...DEAD_ENDS.map((device) => [end(place, device), end(place, `${device}-end`)] as const),
    ...VPCS.filter((far) => far > vpc).map(
      (far) => [end(place, peeringDevice(far)), end(vpcPlace(far), peeringDevice(vpc))] as const,
    ),
  ];
}

export const TOPOLOGY: Topology = {
  namespaces: ['h', ...VPCS.map(vpcPlace), 'igw', 'nat', 'p'],
  pairs: [...VPCS.flatMap(pairsOf), [end('igw', 'inet'), end('p', 'inet')]],
  sysctls: PEER_SYSCTLS,
};

/** Rules that choose a table by the device a packet came in by: neighbours first, then the subnet's, then the VPC's. */
export function ruleLines(vpc: number): string {
  const others = ['igw', 'eigw', ...VPCS.filter((far) => far !== vpc).map(peeringDevice)];
  const slots = SLOT_DEVICES.filter((device) => device !== 'src' || vpc === 0);
  return [
    ...slots.flatMap((device) => [`${device} lookup ${nearTable(device)}`, `${device} lookup ${subnetTable(device)}`]),
    ...[...slots, ...others].map((device) => `${device} lookup ${LOCAL_TABLE}`),
  ]
    .map((rule, index) => `rule add iif ${rule} priority ${100 + index}`)
    .join('\n');
}

/** A NAT sends on where it received: out of its one interface. */
export function natRuleLines(family: 4 | 6): string {
  return VPCS.flatMap((vpc) => NATS.map((device) => `${vpcPlace(vpc)}${device}`))
    .flatMap((device, index) => [
      `route add default ${through(device, family)} table ${10 + index}`,
      `rule add iif ${device} lookup ${10 + index} priority ${100 + index}`,
    ])
    .join('\n');
}
