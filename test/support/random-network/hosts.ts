import type { NetworkInterface } from '../../../lib/model/aws/network-interface.ts';
import type { HostsPlan } from './host-plan.ts';
import { address, address6, eniId, groupId, HOSTS, type Host, publicAddress, subnetId, vpcId } from './layout.ts';

/** A VPC's hosts: their interfaces, in use or not and with a public address or not, and their instances. */
export function buildHosts(vpc: number, ipv6: boolean, plan: HostsPlan) {
  return {
    interfaces: HOSTS.map((host) => interfaceOf({ vpc, ipv6 }, host, plan[host.name])),
    instances: HOSTS.map(({ name }) => ({ InstanceId: instanceId(vpc, name), State: { Name: plan[name].instance } })),
  };
}

function instanceId(vpc: number, name: Host['name']): string {
  return `i-${eniId(vpc, name)}`;
}

function interfaceOf(
  { vpc, ipv6 }: { readonly vpc: number; readonly ipv6: boolean },
  { name, role, host, groups }: Host,
  plan: HostsPlan[Host['name']],
): NetworkInterface {
  const association = plan.public && role === 'pub-a' ? { Association: { PublicIp: publicAddress(vpc, host) } } : {};
  const primary = address(vpc, role, host);
  const eni: NetworkInterface = {
    NetworkInterfaceId: eniId(vpc, name),
    VpcId: vpcId(vpc),
    SubnetId: subnetId(vpc, role),
    InterfaceType: 'interface',
    Status: plan.status,
    SourceDestCheck: name === 'forwarder' ? plan.sourceDestCheck : true,
    Groups: groups.map((group) => ({ GroupId: groupId(vpc, group) })),
    PrivateIpAddress: primary,
    PrivateIpAddresses: [
      { PrivateIpAddress: primary, Primary: true, ...association },
      { PrivateIpAddress: address(vpc, role, host + 1), Primary: false },
    ],
    Ipv4Prefixes: name === 'db' ? [{ Ipv4Prefix: `${address(vpc, role, 32)}/28` }] : [],
    Ipv6Addresses: ipv6 ? [{ Ipv6Address: address6(vpc, role, host) }] : [],
    ...association,
  };
  if (plan.status === 'in-use') eni.Attachment = { InstanceId: instanceId(vpc, name), Status: 'attached' };
  return eni;
}
