import type { Snapshot } from '../../lib/model/snapshot.ts';
import { host } from '../support/host.ts';
import type { InterfacePlan, Plan } from '../support/network-text/plan.ts';
import { network } from '../support/network-text.ts';

/** Two interfaces that nothing tells apart, and a third that both can ask. */
const ALIKE: InterfacePlan = { subnet: 'a', address: '10.0.1.11', public: '198.51.100.11', instance: 'i-one' };
const TWIN: InterfacePlan = { subnet: 'a', address: '10.0.1.12', public: '198.51.100.12', instance: 'i-two' };
const DATA: InterfacePlan = { subnet: 'b', address: '10.0.2.20', groups: ['sg-data'], instance: 'i-data' };

const PLAN: Plan = {
  vpcs: { 'vpc-1': '10.0.0.0/16', 'vpc-2': '10.0.0.0/16' },
  subnets: {
    a: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 igw-1', '10.9.0.0/16 tgw-1'] },
    b: { cidr: '10.0.2.0/24' },
    c: { cidr: '10.0.1.0/24', vpc: 'vpc-2', routes: ['0.0.0.0/0 igw-2'] },
  },
  groups: {
    'sg-data': ['in tcp 5432 10.0.0.0/16', 'in tcp 443 sg-app'],
    'sg-app': ['out tcp 443 0.0.0.0/0'],
    'sg-more': ['out -1 0.0.0.0/0'],
  },
  interfaces: { 'eni-one': ALIKE, 'eni-two': TWIN, 'eni-data': DATA },
  families: {
    InternetGateways: [
      { InternetGatewayId: 'igw-1', Attachments: [{ VpcId: 'vpc-1', State: 'available' }] },
      { InternetGatewayId: 'igw-2', Attachments: [{ VpcId: 'vpc-2', State: 'available' }] },
    ],
  },
};

export function withOne(one: Partial<InterfacePlan>, more: Plan = {}): Snapshot {
  return network({ ...PLAN, ...more, interfaces: { ...PLAN.interfaces, 'eni-one': { ...ALIKE, ...one } } });
}

export function withBoth(both: Partial<InterfacePlan>, more: Plan = {}): Snapshot {
  const interfaces = { ...PLAN.interfaces, 'eni-one': { ...ALIKE, ...both }, 'eni-two': { ...TWIN, ...both } };
  return network({ ...PLAN, ...more, interfaces: { ...interfaces, ...more.interfaces } });
}

export const groupWith = (rule: string): Plan => ({
  groups: { ...PLAN.groups, 'sg-data': ['in tcp 443 sg-app', rule] },
});
export const subnetWith = (more: object): Plan => ({
  subnets: { ...PLAN.subnets, a: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 igw-1'], ...more } },
});
/** What the instance of the first is. */
export function instanceIs(more: object): Plan {
  return { families: { ...PLAN.families, Reservations: [{ Instances: [{ InstanceId: 'i-one', ...more }] }] } };
}

export const HALF = ['100 allow in tcp 32768-48999 0.0.0.0/0', '100 allow out all 0.0.0.0/0'];
export const refused = { action: 'ssm:SendCommand', reason: 'refused', remedy: 'allow it' };

/** Both with IPv6 too, and a NAT gateway that reads IPv4 addresses out of it. */
export function withSix(): Snapshot {
  const one = { ...ALIKE, address: '10.0.1.11 2001:db8::11', groups: ['sg-app'] };
  const two = { ...TWIN, address: '10.0.1.12 2001:db8::12', groups: ['sg-app'] };
  return network({
    ...PLAN,
    ...subnetWith({ routes: ['0.0.0.0/0 igw-1', '64:ff9b::/96 nat-1'] }),
    nats: { 'nat-1': { subnet: 'b', address: '10.0.2.5', public: '198.51.100.5' } },
    interfaces: { ...PLAN.interfaces, 'eni-one': one, 'eni-two': two },
  });
}

export function groupsOf(...ids: readonly string[]) {
  return { Groups: ids.map((GroupId) => ({ GroupId })) };
}

export function publicPeer(cidr: string): Snapshot {
  const server: InterfacePlan = { subnet: 'c', address: '10.0.1.99', public: '198.51.100.99', groups: ['sg-server'] };
  const groups = { ...PLAN.groups, 'sg-server': [`in tcp 443 ${cidr}`] };
  return withBoth({}, { groups, interfaces: { 'eni-server': server } });
}

export function dataWith(more: object): Plan {
  return { subnets: { ...PLAN.subnets, b: { cidr: '10.0.2.0/24', ...more } } };
}

/** A server on the internet whose VPC has the ranges of the first: replies to private addresses come to a neighbour. */
export function elsewhere(sharer: InterfacePlan): Plan {
  const server: InterfacePlan = { subnet: 'c', address: '10.0.1.99', public: '198.51.100.99' };
  return { interfaces: { 'eni-server': server, 'eni-sharer': sharer } };
}

export function closedTo(address: string) {
  const save = [
    '*filter',
    ':INPUT ACCEPT [0:0]',
    ':FORWARD ACCEPT [0:0]',
    ':OUTPUT ACCEPT [0:0]',
    `-A INPUT -s ${address}/32 -j DROP`,
    'COMMIT',
    '',
  ];
  return host({
    dumps: { 'iptables-legacy-save': save.join('\n') },
    absent: ['nft-json', 'nft-text', 'ip6tables-legacy-save'],
  });
}

/** Both have somebody of the other VPC who has their address too. */
export function bothElsewhere(): Plan {
  const { interfaces } = elsewhere({ subnet: 'c', address: '10.0.1.11' });
  return { interfaces: { ...interfaces, 'eni-other': { subnet: 'c', address: '10.0.1.12' } } };
}

/** Recordings that leave the subnets of interfaces out. */
export function withoutSubnets(): Snapshot {
  const patch = { 'eni-one': { SubnetId: undefined, VpcId: 'vpc-2' }, 'eni-two': { SubnetId: undefined } };
  return withBoth({ groups: ['sg-app'] }, { patch });
}

/** The first is recorded twice: as it was when it had another address, and as it is. */
export function recordedTwice(address: string): Snapshot {
  const snapshot = withBoth({ groups: ['sg-app'] });
  const all = snapshot.NetworkInterfaces ?? [];
  const before = all
    .filter(({ NetworkInterfaceId: id }) => id === 'eni-one')
    .map((one) => ({
      ...one,
      PrivateIpAddress: address,
      PrivateIpAddresses: [{ PrivateIpAddress: address, Primary: true }],
    }));
  return { ...snapshot, NetworkInterfaces: [...before, ...all] };
}

/** Both are available, one of them with an attachment that tells nothing. */
export function attachedSomehow(): Snapshot {
  const snapshot = withBoth({});
  const all = snapshot.NetworkInterfaces ?? [];
  const NetworkInterfaces = all.map((one) => ({
    ...one,
    Status: 'available',
    Attachment: one.NetworkInterfaceId === 'eni-one' ? {} : undefined,
  }));
  return { ...snapshot, NetworkInterfaces };
}
