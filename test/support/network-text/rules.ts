import { type Raw, v6, words } from './plan.ts';

const NUMBERS: Readonly<Record<string, string>> = { all: '-1', tcp: '6', udp: '17', icmp: '1', icmpv6: '58' };

/** `100 allow in tcp 1024-65535 0.0.0.0/0`; ports as `443`, ICMP as `8/0`, and neither where there is none. */
export function aclEntry(text: string): Raw {
  const [number = '', action = '', direction = '', protocol = '', ...rest] = words(text);
  const cidr = rest.at(-1) ?? '';
  const ports = rest.length > 1 ? rest[0] : undefined;
  return {
    RuleNumber: Number(number),
    RuleAction: action,
    Egress: direction === 'out',
    Protocol: NUMBERS[protocol] ?? protocol,
    ...(v6(cidr) ? { Ipv6CidrBlock: cidr } : { CidrBlock: cidr }),
    ...aclPorts(ports),
  };
}

/** The entries that AWS adds itself. */
export const STARS: readonly Raw[] = ['in', 'out'].flatMap((direction) => [
  aclEntry(`32767 deny ${direction} all 0.0.0.0/0`),
  aclEntry(`32768 deny ${direction} all ::/0`),
]);

function aclPorts(text: string | undefined): Raw {
  if (text === undefined) return {};
  if (text.includes('/')) {
    const [type, code] = text.split('/').map(Number);
    return { IcmpTypeCode: { Type: type, Code: code } };
  }
  const [from, to] = span(text);
  return { PortRange: { From: from, To: to } };
}

/** `443` and `1024-65535`. */
function span(text: string): readonly [number, number] {
  const [from = '', to = from] = text.split('-');
  return [Number(from), Number(to)];
}

/** The rules of one direction of a group: `out tcp 443 0.0.0.0/0`, `in icmp 8/-1 ::/0`, `out -1 sg-db@vpc-2`. */
export function permissions(rules: readonly string[], direction: 'in' | 'out'): readonly Raw[] {
  return rules.filter((rule) => rule.startsWith(`${direction} `)).map(permission);
}

function permission(text: string): Raw {
  const [, protocol = '', ...rest] = words(text);
  const ports = rest.length > 1 ? rest[0] : undefined;
  return { IpProtocol: protocol === 'all' ? '-1' : protocol, ...groupPorts(ports), ...peer(rest.at(-1) ?? '') };
}

function groupPorts(text: string | undefined): Raw {
  if (text === undefined) return {};
  const [from, to] = text.includes('/') ? text.split('/').map(Number) : span(text);
  return { FromPort: from, ToPort: to };
}

function peer(text: string): Raw {
  if (text.startsWith('pl-')) return { PrefixListIds: [{ PrefixListId: text }] };
  if (!text.startsWith('sg-'))
    return v6(text) ? { Ipv6Ranges: [{ CidrIpv6: text }] } : { IpRanges: [{ CidrIp: text }] };
  const [id, vpc] = text.split('@');
  return { UserIdGroupPairs: [{ GroupId: id, ...(vpc !== undefined && { VpcId: vpc }) }] };
}

const TARGETS: Readonly<Record<string, string>> = {
  nat: 'NatGatewayId',
  tgw: 'TransitGatewayId',
  pcx: 'VpcPeeringConnectionId',
  eigw: 'EgressOnlyInternetGatewayId',
  eni: 'NetworkInterfaceId',
  i: 'InstanceId',
  lgw: 'LocalGatewayId',
  cagw: 'CarrierGatewayId',
  arn: 'CoreNetworkArn',
  odb: 'OdbNetworkArn',
};

/** `0.0.0.0/0 nat-1`, `pl-1 vpce-1`, `10.1.0.0/16 pcx-1 blackhole`, `10.9.0.0/16 vgw-1 propagated`. */
export function route(text: string): Raw {
  const [destination = '', target = '', ...rest] = words(text);
  const field = v6(destination) ? 'DestinationIpv6CidrBlock' : 'DestinationCidrBlock';
  return {
    [destination.startsWith('pl-') ? 'DestinationPrefixListId' : field]: destination,
    ...(target !== 'nowhere' && { [TARGETS[/^[a-z]+/.exec(target)?.[0] ?? ''] ?? 'GatewayId']: target }),
    State: rest.find((word) => word !== 'propagated') ?? 'active',
    Origin: rest.includes('propagated') ? 'EnableVgwRoutePropagation' : 'CreateRoute',
  };
}
