import { through } from '../through.ts';
import { ANY, drop, dropBoth, READ_DIRECTION } from './drop.ts';
import { type Places, rangesOfVpc } from './places.ts';

/** Public and private address of everything that has both, and the VPC it lives in. */
interface Mapping {
  readonly vpc: number;
  readonly inside: string;
  readonly outside: string;
}

const PRIVATE = '{ 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10 }';

/**
 * All gateways to the internet. An internet gateway translates one to one and without state, so what goes to a public
 * address of a VPC turns round right here.
 */
export function gatewayRules(places: Places): string {
  const audited = places.slots.find(({ kind }) => kind === 'source')?.eni.NetworkInterfaceId ?? '';
  const all = mappingsOf(places);
  const smtp = `tcp dport 25 ${drop('smtp-restriction', 'out', ANY, audited, '-')}`;
  const doors = places.vpcs.flatMap((_, vpc) => [
    `"v${vpc}igw" : jump from-${vpc}`,
    `"v${vpc}eigw" : jump only-${vpc}`,
  ]);
  return `flush ruleset
table inet gateways {
  chain home {
${inwards(places, all)
  .map((rule) => `    ${rule}`)
  .join('\n')}
  }
${places.vpcs.map((_, vpc) => outwards(places, vpc, all, smtp)).join('\n')}
  chain arriving {
    type filter hook prerouting priority -300; policy accept;
    ${READ_DIRECTION.join('\n    ')}
    iifname vmap { "inet" : jump home, ${doors.join(', ')} }
  }
}
`;
}

function mappingsOf({ slots }: Places): readonly Mapping[] {
  return slots.flatMap(({ vpc, eni }) =>
    (eni.PrivateIpAddresses ?? []).flatMap(({ PrivateIpAddress: inside, Association }) =>
      Association?.PublicIp === undefined ? [] : [{ vpc, inside, outside: Association.PublicIp }],
    ),
  );
}

/** The gateway that is attached to a VPC. */
function attached({ snapshot, vpcs }: Places, vpc: number): string | undefined {
  const found = snapshot.InternetGateways?.find(({ Attachments = [] }) =>
    Attachments.some(({ VpcId }) => VpcId === vpcs[vpc]?.VpcId),
  );
  return found?.InternetGatewayId;
}

function letsOut({ snapshot, vpcs }: Places, vpc: number): boolean {
  return (snapshot.EgressOnlyInternetGateways ?? []).some(({ Attachments = [] }) =>
    Attachments.some(({ VpcId }) => VpcId === vpcs[vpc]?.VpcId),
  );
}

function refuse(match: string, gateway: string = ANY): readonly string[] {
  return dropBoth(match, 'internet-gateway', ANY, gateway, '-');
}

function inwards(places: Places, all: readonly Mapping[]): readonly string[] {
  const shut = all.filter(({ vpc }) => attached(places, vpc) === undefined);
  return [
    ...shut.flatMap(({ outside }) => refuse(`ip daddr ${outside}`)),
    ...mapRule(
      'daddr',
      all.map(({ inside, outside }) => [outside, inside]),
    ),
  ];
}

function outwards(places: Places, vpc: number, all: readonly Mapping[], smtp: string): string {
  const only = letsOut(places, vpc) ? [smtp] : dropBoth('', 'egress-only-gateway', ANY, ANY, '-');
  return [chain(`from-${vpc}`, throughGateway(places, vpc, all, smtp)), chain(`only-${vpc}`, only)].join('\n');
}

function throughGateway(places: Places, vpc: number, all: readonly Mapping[], smtp: string): readonly string[] {
  const own = all.filter((one) => one.vpc === vpc);
  const known = own.map(({ inside }) => inside).join(', ');
  const gateway = attached(places, vpc);
  if (gateway === undefined) return refuse('');
  return [
    ...refuse(`ip daddr ${PRIVATE}`, gateway),
    ...refuse(known === '' ? 'meta nfproto ipv4' : `ip saddr != { ${known} }`, gateway),
    smtp,
    ...mapRule(
      'saddr',
      own.map(({ inside, outside }) => [inside, outside]),
    ),
    'jump home',
  ];
}

function chain(name: string, rules: readonly string[]): string {
  return `  chain ${name} {\n${rules.map((rule) => `    ${rule}`).join('\n')}\n  }`;
}

function mapRule(field: 'saddr' | 'daddr', pairs: readonly (readonly [string, string])[]): readonly string[] {
  if (pairs.length === 0) return [];
  return [`ip ${field} set ip ${field} map { ${pairs.map(([from, to]) => `${from} : ${to}`).join(', ')} }`];
}

/** Where the gateways' namespace sends what is addressed to a VPC; everything else is the internet. */
export function gatewayRoutes({ vpcs }: Places, family: 4 | 6): readonly string[] {
  return [
    'route flush table main',
    `route add default ${through('inet', family)}`,
    ...vpcs.flatMap((vpc, index) =>
      rangesOfVpc(vpc, family).map((range) => `route add ${range} ${through(`v${index}igw`, family)}`),
    ),
  ];
}
