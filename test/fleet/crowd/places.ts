import type { Packet } from '../../support/naive/packet.ts';
import { address, HOSTS, publicAddress, subnetCidr, vpcCidr, vpcCidr6 } from '../../support/random-network/layout.ts';
import { addressOf, eniOf, instanceOf, type Member, outsideOf } from './member.ts';

/** Destinations that have something to do with a crowd, and others. */
export function places(members: readonly Member[], { dst }: Packet): readonly string[] {
  const own = members
    .slice(0, 5)
    .flatMap((one) => [
      `${addressOf(one)}:443`,
      `${eniOf(one)}:443`,
      `${instanceOf(one)}:5432`,
      `[64:ff9b::${addressOf(one)}]:443`,
      `${outsideOf(one)}:443`,
      `icmp://${addressOf(one)}`,
    ]);
  const hosts = HOSTS.flatMap(({ role, host }) => [`${address(0, role, host)}:443`, `${address(1, role, host)}:5432`]);
  return [
    ...own,
    ...hosts,
    ...RANGES.map((range) => `${range}:443`),
    dst.includes(':') ? `[${dst}]:443` : `${dst}:443`,
    `${publicAddress(0, 10)}:443`,
    `${publicAddress(1, 100)}:443`,
    ...ELSEWHERE,
  ];
}

const RANGES = [
  subnetCidr(0, 'app-a'),
  subnetCidr(0, 'app-a').replace('.0/24', '.64/29'),
  subnetCidr(1, 'pub-a'),
  vpcCidr(0),
  '10.0.0.0/14',
  '52.0.0.128/25',
  '0.0.0.0/0',
  '198.51.100.0/24',
  '10.200.0.0/16',
];

const ELSEWHERE = [
  `[${vpcCidr6(0)}]:443`,
  'https://api.example.com',
  'https://crowd.example.com',
  'https://nobody.example.com',
  'udp://192.0.2.25:53',
  'smtp://198.51.100.10',
  'icmp://203.0.113.10',
  '[2001:db8::10]:443',
  '[::/0]:443',
  'pl-corp:443',
  'pl-unread:443',
  '52.216.0.10:443',
  '172.31.0.9:443',
  '10.200.0.9:1433',
  '169.254.169.253:53',
  'eni-nobody:443',
  'not a destination',
];
