import type { NatGateway } from '../../../lib/model/aws/gateway.ts';
import type { NetworkInterface } from '../../../lib/model/aws/network-interface.ts';
import type { HostsPlan } from './host-plan.ts';
import { address, eniId, publicAddress, subnetId, vpcId } from './layout.ts';

/** A VPC's NAT gateways, one to the internet and a private one to other networks, and their interfaces. */
export function buildNats(vpc: number, plan: HostsPlan['nat']) {
  const nats = [natOf(vpc, plan), privateNatOf(vpc)];
  return { nats, interfaces: nats.map(interfaceOf) };
}

function natOf(vpc: number, plan: HostsPlan['nat']): NatGateway {
  const PrivateIp = address(vpc, plan.subnet, 100);
  const open = plan.address && !plan.private ? { PublicIp: publicAddress(vpc, 100) } : {};
  const nat: NatGateway = {
    NatGatewayId: `nat-${vpc}`,
    VpcId: vpcId(vpc),
    SubnetId: subnetId(vpc, plan.subnet),
    State: plan.state,
    NatGatewayAddresses: [{ PrivateIp, ...open, NetworkInterfaceId: eniId(vpc, 'nat'), IsPrimary: true }],
  };
  if (plan.private || !plan.old) nat.ConnectivityType = plan.private ? 'private' : 'public';
  return nat;
}

function privateNatOf(vpc: number): NatGateway {
  const PrivateIp = address(vpc, 'app-b', 100);
  return {
    NatGatewayId: `nat-${vpc}-private`,
    VpcId: vpcId(vpc),
    SubnetId: subnetId(vpc, 'app-b'),
    State: 'available',
    ConnectivityType: 'private',
    NatGatewayAddresses: [{ PrivateIp, NetworkInterfaceId: eniId(vpc, 'private-nat'), IsPrimary: true }],
  };
}

function interfaceOf({ VpcId, SubnetId, NatGatewayAddresses = [] }: NatGateway): NetworkInterface {
  const [entry] = NatGatewayAddresses;
  const { PrivateIp = '', PublicIp, NetworkInterfaceId = '' } = entry ?? {};
  const association = PublicIp === undefined ? {} : { Association: { PublicIp } };
  return {
    NetworkInterfaceId,
    VpcId,
    SubnetId,
    InterfaceType: 'nat_gateway',
    Status: 'in-use',
    SourceDestCheck: false,
    RequesterManaged: true,
    Groups: [],
    PrivateIpAddress: PrivateIp,
    PrivateIpAddresses: [{ PrivateIpAddress: PrivateIp, Primary: true, ...association }],
    ...association,
  };
}
