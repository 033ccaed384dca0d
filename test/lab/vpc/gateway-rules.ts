import { through } from '../through.ts';
import { ANY, drop } from './drop.ts';
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

function attached({ snapshot, vpcs }: Places, vpc: number, which: 'internet' | 'egress-only'): boolean {
  const gateways = which === 'internet' ? snapshot.InternetGateways : snapshot.EgressOnlyInternetGateways;
  return (gateways ?? []).some(({ Attachments = [] }) => Attachments.some(({ VpcId }) => VpcId === vpcs[vpc]?.VpcId));
}

function inwards(places: Places, all: readonly Mapping[]): readonly string[] {
  const shut = places.vpcs.flatMap((_, vpc) => {
    if (attached(places, vpc, 'internet')) return [];
    const refuse = drop('internet-gateway', ANY, ANY, ANY, '-');
    return all.filter((one) => one.vpc === vpc).map(({ outside }) => `ip daddr ${outside} ${refuse}`);
  });
  return [
    ...shut,
    ...mapRule(
      'daddr',
      all.map(({ inside, outside }) => [outside, inside]),
    ),
  ];
}

function outwards(places: Places, vpc: number, all: readonly Mapping[], smtp: string): string {
  const own = all.filter((one) => one.vpc === vpc);
  const refuse = drop('internet-gateway', ANY, ANY, ANY, '-');
  const known = own.map(({ inside }) => inside);
  const gateway = attached(places, vpc, 'internet')
    ? [
        `ip daddr ${PRIVATE} ${refuse}`,
        known.length === 0 ? `meta nfproto ipv4 ${refuse}` : `ip saddr != { ${known.join(', ')} } ${refuse}`,
        smtp,
        ...mapRule(
          'saddr',
          own.map(({ inside, outside }) => [inside, outside]),
        ),
        'jump home',
      ]
    : [refuse];
  const only = attached(places, vpc, 'egress-only') ? [smtp] : [drop('egress-only-gateway', 'out', ANY, ANY, '-')];
  return [chain(`from-${vpc}`, gateway), chain(`only-${vpc}`, only)].join('\n');
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
