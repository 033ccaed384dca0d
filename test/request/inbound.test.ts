import { describe, expect, test } from '@jest/globals';
import type { NetworkInterface } from '../../lib/model/aws/network-interface.ts';
import { isInbound, type Question, sendersOf } from '../../lib/model/question.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import { prefixesOf } from '../../lib/packets/index.ts';
import { Problem } from '../../lib/problem.ts';
import { parseDestination } from '../../lib/request/destination.ts';
import { askInbound } from '../../lib/request/inbound.ts';
import type { SourceOptions } from '../../lib/request/questions.ts';

/** `10.0.0.5=198.51.100.7`: a private address and the public one that stands for it. */
function eni(id: string, addresses: string, more: Partial<NetworkInterface> = {}): NetworkInterface {
  const all = addresses.split(' ').filter((one) => one !== '');
  const four = all.filter((one) => !one.includes(':')).map((one) => one.split('='));
  return {
    NetworkInterfaceId: id,
    VpcId: 'vpc-1',
    ...(four[0]?.[0] !== undefined && { PrivateIpAddress: four[0][0] }),
    PrivateIpAddresses: four.map(([PrivateIpAddress = '', PublicIp], i) => ({
      PrivateIpAddress,
      Primary: i === 0,
      ...(PublicIp !== undefined && { Association: { PublicIp } }),
    })),
    Ipv6Addresses: all.filter((one) => one.includes(':')).map((Ipv6Address) => ({ Ipv6Address })),
    ...more,
  };
}

const WEB = eni('eni-web', '10.0.0.5=198.51.100.7 10.0.0.6=198.51.100.8 10.0.0.7 2600:1f00::5 2600:1f00::6', {
  Attachment: { InstanceId: 'i-web' },
});
const APP = eni('eni-app', '10.0.0.9 10.0.0.10', { Attachment: { InstanceId: 'i-app' } });
const FAR = eni('eni-far', '10.1.0.9=198.51.100.99', { VpcId: 'vpc-2' });
const TWIN = [eni('eni-one', '10.2.0.9', { VpcId: 'vpc-3' }), eni('eni-two', '10.2.0.9', { VpcId: 'vpc-4' })];
const OLD = eni('eni-old', '10.0.0.20');

const SNAPSHOT: Snapshot = {
  Vpcs: [
    { VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16', Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: '2600:1f00::/56' }] },
    { VpcId: 'vpc-2', CidrBlock: '10.1.0.0/16' },
  ],
  NetworkInterfaces: [WEB, APP, FAR, ...TWIN, OLD],
  Addresses: [{ PublicIp: '198.51.100.44', NetworkInterfaceId: 'eni-old', PrivateIpAddress: '10.0.0.20' }],
  RouteTables: [{ RouteTableId: 'rtb-1', Routes: [{ DestinationPrefixListId: 'pl-s3', GatewayId: 'vpce-1' }] }],
  PrefixLists: [{ PrefixListId: 'pl-s3', Cidrs: ['52.216.0.0/15'] }],
  documents: {},
  hosts: {},
};

/** `internet 203.0.113.9/32:1024-65535 > 198.51.100.7 | eni-web (198.51.100.7)` */
function said(question: Question): string {
  const { sourcePorts, destination, label } = question;
  const ports = [...sourcePorts].map(([low, end]) => `${low}-${end - 1}`).join(' ');
  const who = isInbound(question) ? question.over : question.eni;
  return `${who} ${prefixesOf(sendersOf(question)).join(' ')}:${ports} > ${prefixesOf(destination).join(' ')} | ${label}`;
}

function asked(from: string, destination: string, options: SourceOptions = {}): readonly string[] {
  try {
    const {
      eni: home,
      from: clients,
      questions,
      notes,
    } = askInbound(SNAPSHOT, from, parseDestination(destination), options);
    const head = clients === undefined ? `${home} asks` : `${home} is asked for by ${clients}`;
    return [
      head,
      ...questions.map(said),
      ...notes.map((note) => `${note.code}: ${note.addresses.slice(0, 2).join(' ')}`),
    ];
  } catch (problem) {
    return [problem instanceof Problem ? `${problem.code}: ${problem.message}` : String(problem)];
  }
}

const BY = 'eni-web is asked for by';
const BOTH = (who: string) => [
  `internet ${who}:1024-65535 > 198.51.100.7 | eni-web (198.51.100.7)`,
  `internet ${who}:1024-65535 > 198.51.100.8 | eni-web (198.51.100.8)`,
];

describe('clients outside', () => {
  test.each<[string, string, string, readonly string[]]>([
    ['an address, to every public one', '203.0.113.9', 'eni-web:80', [`${BY} 203.0.113.9`, ...BOTH('203.0.113.9')]],
    [
      'a range',
      '203.0.113.0/24',
      'i-web:80',
      [`${BY} 203.0.113.0/24`, ...BOTH('203.0.113.0/24').map((one) => one.replace('eni-web (', 'i-web ('))],
    ],
    ['a public address of it', '203.0.113.9', '198.51.100.8:80', [`${BY} 203.0.113.9`, BOTH('203.0.113.9')[1] ?? '']],
    [
      'a private one, for which that stands',
      '203.0.113.9',
      '10.0.0.6:80',
      [`${BY} 203.0.113.9`, BOTH('203.0.113.9')[1] ?? ''],
    ],
    [
      'a private one without',
      '203.0.113.9',
      '10.0.0.7:80',
      [`${BY} 203.0.113.9`, 'internet 203.0.113.9:1024-65535 > 10.0.0.7 | eni-web (10.0.0.7)'],
    ],
    [
      'an Elastic IP that only the addresses tell',
      '203.0.113.9',
      '198.51.100.44:22',
      [
        'eni-old is asked for by 203.0.113.9',
        'internet 203.0.113.9:1024-65535 > 198.51.100.44 | eni-old (198.51.100.44)',
      ],
    ],
    [
      'one without any',
      '203.0.113.9',
      'eni-app:80',
      ['eni-app is asked for by 203.0.113.9', 'internet 203.0.113.9:1024-65535 > 10.0.0.9 | eni-app (10.0.0.9)'],
    ],
    [
      'IPv6, to every address of its own',
      '[2001:db8::9]',
      'eni-web:80',
      [
        `${BY} 2001:db8::9`,
        'internet 2001:db8::9:1024-65535 > 2600:1f00::5 | eni-web (2600:1f00::5)',
        'internet 2001:db8::9:1024-65535 > 2600:1f00::6 | eni-web (2600:1f00::6)',
      ],
    ],
    [
      'a private network',
      '10.99.0.0/24',
      'eni-web:80',
      [`${BY} 10.99.0.0/24`, 'private-network 10.99.0.0/24:1024-65535 > 10.0.0.5 | eni-web (10.0.0.5)'],
    ],
    [
      'a range that is both',
      '192.0.0.0/23',
      'eni-app:80',
      [
        'eni-app is asked for by 192.0.0.0/23',
        'internet 192.0.1.0/24:1024-65535 > 10.0.0.9 | eni-app (10.0.0.9)',
        'private-network 192.0.0.0/24:1024-65535 > 10.0.0.9 | eni-app (10.0.0.9)',
      ],
    ],
    [
      'another collected interface’s public address',
      '198.51.100.99',
      '10.0.0.5:80',
      [`${BY} 198.51.100.99`, BOTH('198.51.100.99')[0] ?? '', 'client-is-collected: 198.51.100.99 eni-far'],
    ],
  ])('%s', (_sentence, from, destination, lines) => {
    expect(asked(from, destination)).toEqual(lines);
  });

  test('everywhere is the internet: neither private ranges, nor collected addresses, nor services that never call', () => {
    const [question] = askInbound(SNAPSHOT, '0.0.0.0/0', parseDestination('eni-web:80')).questions;
    const clients = question === undefined ? [] : prefixesOf(sendersOf(question));
    expect(clients).toContain('8.0.0.0/7');
    for (const one of ['10.0.0.0/8', '52.216.0.0/15', '198.51.100.99']) expect(clients).not.toContain(one);
    expect(asked('0.0.0.0/0', 'eni-web:80').at(-1)).toMatch(/^internet-only: /);
  });

  test('their ports are what the asker says', () => {
    expect(asked('203.0.113.9', '10.0.0.5:80', { sourcePorts: '40000-40001' })[1]).toContain(':40000-40001 >');
  });
});

describe('another interface', () => {
  const OUT = '32768-60999 > 10.0.0.5 |';
  test.each([
    ['by its id', 'eni-app', 'eni-web:80', `eni-app 10.0.0.9:${OUT} eni-web (10.0.0.5)`],
    ['by its instance', 'i-app', 'eni-web:80', `eni-app 10.0.0.9:${OUT} eni-web (10.0.0.5)`],
    ['by a secondary address', '10.0.0.10', 'eni-web:80', `eni-app 10.0.0.10:${OUT} eni-web (10.0.0.5)`],
    ['of another VPC', '10.1.0.9', 'eni-web:80', `eni-far 10.1.0.9:${OUT} eni-web (10.0.0.5)`],
  ])('%s asks the outbound question', (_how, from, destination, question) => {
    const [head, ...rest] = asked(from, destination);
    expect([head?.endsWith(' asks'), ...rest]).toEqual([true, question]);
  });
});

describe('bad input, one sentence each', () => {
  test.each([
    [
      'itself, by id',
      'eni-web',
      'eni-web:80',
      'bad-input: destination "eni-web:80": it is eni-web itself, which a host reaches without the network',
    ],
    [
      'itself, by address',
      '10.0.0.6',
      'eni-web:80',
      'bad-input: from "10.0.0.6": it is eni-web itself, which a host reaches without the network',
    ],
    [
      'itself, by its public address',
      '198.51.100.7',
      'eni-web:80',
      'bad-input: from "198.51.100.7": it is eni-web itself, which a host reaches without the network',
    ],
    [
      'families that differ',
      '2001:db8::9',
      'eni-app:80',
      'bad-input: from "2001:db8::9": it is IPv6 and eni-app is asked for by IPv4 alone (10.0.0.9)',
    ],
    [
      'families of addresses that differ',
      '203.0.113.9',
      '[2600:1f00::5]:80',
      'bad-input: from "203.0.113.9": it is IPv4 and eni-web is asked for by IPv6 alone (2600:1f00::5)',
    ],
    [
      'no port',
      '203.0.113.9',
      'eni-web',
      'bad-input: destination "eni-web": it has no port; write host:443 or https://host',
    ],
    [
      'an unknown interface',
      '203.0.113.9',
      'eni-none:80',
      /^not-found: interface "eni-none" is not in the snapshot; the nearest/,
    ],
    ['an unknown sender', 'eni-none', 'eni-web:80', /^not-found: interface "eni-none" is not in the snapshot/],
    [
      'an address that nobody has',
      '203.0.113.9',
      '192.0.2.7:80',
      'not-found: no interface in the snapshot has the address of "192.0.2.7:80"; write eni-...:80',
    ],
    [
      'an address that two have',
      '203.0.113.9',
      '10.2.0.9:80',
      'bad-input: destination "10.2.0.9:80": eni-one and eni-two both have that address; write one of them',
    ],
    [
      'a client that may be either of two',
      '10.2.0.9',
      'eni-web:80',
      'bad-input: from "10.2.0.9": several interfaces have it; write one of eni-one, eni-two',
    ],
    [
      'a name to be asked for',
      '203.0.113.9',
      'www.example.com:80',
      'bad-input: destination "www.example.com:80": clients ask for one interface; write eni-...:80, i-...:22 or an address of one',
    ],
    ['a range to be asked for', '203.0.113.9', '10.0.0.0/16:80', /clients ask for one interface/],
    [
      'a name that asks',
      'client.example.com',
      'eni-web:80',
      /^bad-input: from "client.example.com": it is no address of a client; write an address or a range/,
    ],
    [
      'a client with a port',
      '203.0.113.9:80',
      'eni-web:80',
      /^bad-input: from "203.0.113.9:80": it is no address of a client/,
    ],
    [
      'host bits',
      '203.0.113.9/24',
      'eni-web:80',
      'bad-input: from "203.0.113.9/24": it has bits set behind the prefix; write 203.0.113.0/24',
    ],
    ['loopback', '127.0.0.1', 'eni-web:80', 'bad-input: from "127.0.0.1": a loopback address never leaves the host'],
    ['multicast', '224.0.0.5', 'eni-web:80', 'bad-input: from "224.0.0.5": a multicast group is not one client'],
    ['nothing', '', 'eni-web:80', /^bad-input: from "": it is no address of a client/],
    [
      'an address of its VPC that nobody has',
      '10.0.5.5',
      'eni-web:80',
      'bad-input: from "10.0.5.5": it lies in vpc-1, where no interface in the snapshot has it',
    ],
    [
      'a range with interfaces in it',
      '10.0.0.0/8',
      'eni-web:80',
      'bad-input: from "10.0.0.0/8": interfaces in the snapshot are in it; ask from one: eni-web, eni-app, eni-far',
    ],
    ['ports upside down', '203.0.113.9', 'eni-web:80', /"9-1"/, { sourcePorts: '9-1' }],
    ['a source address', '203.0.113.9', 'eni-web:80', /only an interface chooses one/, { sourceAddress: '10.0.0.5' }],
  ])('%s', (_what, from, destination, sentence, options: SourceOptions = {}) => {
    const lines = asked(from, destination, options);
    const wanted = typeof sentence === 'string' ? lines[0] === sentence : sentence.test(lines[0] ?? '');
    expect(wanted ? lines.length : lines).toBe(1);
  });
});
