import type { GateReport } from '../../../model/audit.ts';
import type { GateName, HopKind } from '../../../model/gate.ts';

/** A gate's name, and the prefixes of ids that are its own: another id is that of the thing it belongs to. */
interface Noun {
  readonly noun: string;
  readonly own?: RegExp;
}

const GATES: Readonly<Record<GateName, Noun>> = {
  'host-firewall': { noun: 'host firewall' },
  'host-route': { noun: 'host route' },
  'security-group': { noun: 'security group', own: /^sg-/ },
  'network-acl': { noun: 'network ACL', own: /^acl-/ },
  'route-table': { noun: 'route table', own: /^rtb-/ },
  'internet-gateway': { noun: 'internet gateway', own: /^igw-/ },
  'nat-gateway': { noun: 'NAT gateway', own: /^nat-/ },
  'nat-instance': { noun: 'NAT instance', own: /^(eni|i)-/ },
  'egress-only-gateway': { noun: 'egress-only gateway', own: /^eigw-/ },
  'transit-gateway': { noun: 'transit gateway', own: /^tgw-/ },
  'vpc-peering': { noun: 'VPC peering', own: /^pcx-/ },
  'virtual-gateway': { noun: 'virtual gateway', own: /^vgw-/ },
  'gateway-endpoint': { noun: 'gateway endpoint', own: /^vpce-/ },
  'interface-endpoint': { noun: 'interface endpoint', own: /^vpce-/ },
  'network-firewall': { noun: 'network firewall' },
  'block-public-access': { noun: 'Block Public Access' },
  'encryption-controls': { noun: 'encryption controls' },
  'load-balancer': { noun: 'load balancer', own: /^(?!eni-)/ },
  'name-resolution': { noun: 'name resolution' },
  'smtp-restriction': { noun: 'SMTP limit' },
  'interface-state': { noun: 'interface state' },
  'no-such-address': { noun: 'missing address' },
  listener: { noun: 'listener' },
};

const HOPS: Readonly<Record<HopKind, string>> = {
  interface: 'interface',
  'amazon-service': 'Amazon service',
  'internet-gateway': 'internet gateway',
  internet: 'internet',
  'nat-gateway': 'NAT gateway',
  'nat-instance': 'NAT instance',
  'egress-only-gateway': 'egress-only gateway',
  'transit-gateway': 'transit gateway',
  'vpc-peering': 'VPC peering',
  'virtual-gateway': 'virtual gateway',
  'gateway-endpoint': 'gateway endpoint',
  'firewall-endpoint': 'firewall endpoint',
  unmodelled: 'unmodelled target',
};

/** `network ACL in`: the gate, and of a filter with two lists the one that was asked. */
export function gateNoun({ gate, side }: Pick<GateReport, 'gate' | 'side'>): string {
  return side === undefined ? GATES[gate].noun : `${GATES[gate].noun} ${side}`;
}

/** `network ACL acl-1`, but `security group of eni-1`: the groups of an interface are one gate. */
export function gateWithId(gate: GateName, id: string): string {
  const { noun, own } = GATES[gate];
  if (id === '') return noun;
  return own?.test(id) === true ? `${noun} ${id}` : `${noun} of ${id}`;
}

/** A hop's name and its id. Some have no id but their kind; where nobody has the address, the VPC stands in. */
export function hopTitle(kind: HopKind, id: string): { readonly noun: string; readonly id: string } {
  if (kind === 'interface' && id.startsWith('vpc-')) return { noun: 'no interface in', id };
  return { noun: HOPS[kind], id: id === kind ? '' : id };
}

/** `NAT gateway nat-1`; `internet` */
export function hopWithId(kind: HopKind, id: string): string {
  return Object.values(hopTitle(kind, id)).join(' ').trimEnd();
}
