import { describe, expect, test } from '@jest/globals';
import type { NetworkInterface } from '../../lib/model/aws/network-interface.ts';
import type { Outbound } from '../../lib/model/question.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import {
  formatAddress,
  type Interval,
  IntervalSet,
  parseAddress,
  parsePrefix,
  prefixesOf,
} from '../../lib/packets/index.ts';
import { Problem } from '../../lib/problem.ts';
import { parseDestination } from '../../lib/request/destination.ts';
import { askQuestions, type SourceOptions } from '../../lib/request/questions.ts';
import { host } from '../support/host.ts';

/** `eni-app 10.0.0.5 2001:db8::5`: the first address of a family is the primary one. */
function eni(text: string, more: Partial<NetworkInterface> = {}): NetworkInterface {
  const [NetworkInterfaceId = '', ...addresses] = text.split(' ');
  const ipv4 = addresses.filter((one) => !one.includes(':'));
  return {
    NetworkInterfaceId,
    ...(ipv4[0] !== undefined && { PrivateIpAddress: ipv4[0] }),
    PrivateIpAddresses: ipv4.map((PrivateIpAddress, i) => ({ PrivateIpAddress, Primary: i === 0 })),
    Ipv6Addresses: addresses.filter((one) => one.includes(':')).map((Ipv6Address) => ({ Ipv6Address })),
    ...more,
  };
}

function snapshot(interfaces: readonly NetworkInterface[], more: Partial<Snapshot> = {}): Snapshot {
  return { NetworkInterfaces: interfaces, documents: {}, hosts: {}, ...more };
}

/** `10.0.0.5:32768-60999 > 192.0.2.1 6:443 | 192.0.2.1:443` */
function said({ source, sourcePorts, destination, protocol, ports, label }: Outbound): string {
  const from = [...sourcePorts].map(([low, end]) => `${low}-${end - 1}`).join(' ');
  return `${formatAddress(source)}:${from} > ${prefixesOf(destination).join(' ')} ${single(protocol)}:${single(ports)} | ${label}`;
}

function single([number, end]: Interval<number>): string {
  return end === number + 1 ? `${number}` : `[${number}, ${end})`;
}

function asked(given: Snapshot, destination: string, options?: SourceOptions): readonly string[] {
  try {
    const { questions, notes } = askQuestions(given, 'eni-app', parseDestination(destination), options);
    return [...questions.map(said), ...notes.map((note) => `${note.code}: ${note.addresses.join(' ')}`)];
  } catch (problem) {
    return [problem instanceof Problem ? `${problem.code}: ${problem.message}` : String(problem)];
  }
}

const IPV4 = eni('eni-app 10.0.0.5 10.0.0.6');
const DUAL = eni('eni-app 10.0.0.5 2001:db8::5');
const IPV6 = eni('eni-app 2001:db8::5', { SubnetId: 'subnet-6' });

test('a question as a whole value', () => {
  expect(askQuestions(snapshot([DUAL]), 'eni-app', parseDestination('192.0.2.1:443'))).toEqual({
    questions: [
      {
        eni: 'eni-app',
        source: parseAddress('10.0.0.5'),
        sourcePorts: IntervalSet.of([32768, 61000]),
        destination: IntervalSet.of(parsePrefix('192.0.2.1')),
        protocol: [6, 7],
        ports: [443, 444],
        label: '192.0.2.1:443',
      },
    ],
    notes: [],
  });
});

describe('literals', () => {
  test.each([
    ['IPv4', DUAL, '192.0.2.1:443', '10.0.0.5:32768-60999 > 192.0.2.1 6:443 | 192.0.2.1:443'],
    ['IPv6', DUAL, '[2001:db8:1::1]:443', '2001:db8::5:32768-60999 > 2001:db8:1::1 6:443 | [2001:db8:1::1]:443'],
    ['UDP', IPV4, 'udp://192.0.2.1:53', '10.0.0.5:32768-60999 > 192.0.2.1 17:53 | udp://192.0.2.1:53'],
    ['a range', IPV4, '10.1.0.0/16:5432', '10.0.0.5:32768-60999 > 10.1.0.0/16 6:5432 | 10.1.0.0/16:5432'],
    ['an echo request', IPV4, 'icmp://192.0.2.1', '10.0.0.5:0-65535 > 192.0.2.1 1:2048 | icmp://192.0.2.1'],
    [
      'an echo request of IPv6',
      DUAL,
      'icmp://[2001:db8:1::1]',
      '2001:db8::5:0-65535 > 2001:db8:1::1 58:32768 | icmp://[2001:db8:1::1]',
    ],
    ['a URL', IPV4, 'https://u:p@192.0.2.1/x', '10.0.0.5:32768-60999 > 192.0.2.1 6:443 | https://192.0.2.1'],
    [
      'no IPv6',
      IPV4,
      '[2001:db8:1::1]:443',
      'bad-input: destination "[2001:db8:1::1]:443": it is IPv6 and eni-app sends from IPv4 alone (10.0.0.5)',
    ],
    [
      'no IPv4',
      IPV6,
      '192.0.2.1:443',
      'bad-input: destination "192.0.2.1:443": it is IPv4 and eni-app sends from IPv6 alone (2001:db8::5)',
    ],
    [
      'no IPv4 for a range',
      IPV6,
      '10.0.0.0/8:443',
      'bad-input: destination "10.0.0.0/8:443": it is IPv4 and eni-app sends from IPv6 alone (2001:db8::5)',
    ],
  ])('%s', (_, source, destination, expected) => {
    expect(asked(snapshot([source]), destination)).toEqual([expected]);
  });
});

describe('the source address', () => {
  const rich = eni('eni-app', {
    PrivateIpAddress: '10.0.0.5',
    PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.6' }, { PrivateIpAddress: '10.0.0.5', Primary: true }],
    Ipv6Addresses: [{ Ipv6Address: '2001:db8::9' }, { Ipv6Address: '2001:db8::5', IsPrimaryIpv6: true }],
    Ipv4Prefixes: [{ Ipv4Prefix: '10.0.7.0/28' }],
    Ipv6Prefixes: [{ Ipv6Prefix: '2001:db8:0:7::/80' }],
  });
  const old = eni('eni-app', {
    PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.6' }, { PrivateIpAddress: '10.0.0.5', Primary: true }],
  });
  const HAS = 'eni-app does not have it; choose one of 10.0.0.5, 10.0.0.6, 2001:db8::5, 2001:db8::9, 10.0.7.0/28';

  test.each([
    ['the primary one', rich, '192.0.2.1:1', undefined, '10.0.0.5'],
    ['the primary one of IPv6, wherever it stands', rich, '[2001:db8:1::1]:1', undefined, '2001:db8::5'],
    ['the primary one of a list', old, '192.0.2.1:1', undefined, '10.0.0.5'],
    ['a secondary one', rich, '192.0.2.1:1', '10.0.0.6', '10.0.0.6'],
    ['one of a delegated prefix', rich, '192.0.2.1:1', '10.0.7.3', '10.0.7.3'],
    ['another of IPv6', rich, '[2001:db8:1::1]:1', '2001:db8:0:0::9', '2001:db8::9'],
    ['one of a delegated IPv6 prefix', rich, '[2001:db8:1::1]:1', '2001:db8:0:7::1', '2001:db8:0:7::1'],
  ])('is %s', (_, source, destination, sourceAddress, expected) => {
    const { questions } = askQuestions(snapshot([source]), 'eni-app', parseDestination(destination), { sourceAddress });
    expect(questions.map((question) => formatAddress(question.source))).toEqual([expected]);
  });

  test.each([
    ['of another interface', rich, '192.0.2.1:1', '10.0.0.7', `bad-input: source address "10.0.0.7": ${HAS}`],
    ['beside a delegated prefix', rich, '192.0.2.1:1', '10.0.7.16', `bad-input: source address "10.0.7.16": ${HAS}`],
    [
      'that is none',
      rich,
      '192.0.2.1:1',
      '10.0.0.500',
      'bad-input: not an IP address: "10.0.0.500": write 192.0.2.1 or 2001:db8::1',
    ],
    [
      'of the other family',
      rich,
      '192.0.2.1:1',
      '2001:db8::9',
      'bad-input: destination "192.0.2.1:1": it is IPv4 and eni-app sends from IPv6 alone (2001:db8::9)',
    ],
    [
      'on an interface without any',
      eni('eni-app'),
      '192.0.2.1:1',
      undefined,
      'bad-input: interface "eni-app" has no address to send from',
    ],
    [
      'on an interface that has prefixes only',
      eni('eni-app', { Ipv6Prefixes: [{ Ipv6Prefix: '2001:db8::/80' }] }),
      '[2001:db8:1::1]:1',
      undefined,
      'bad-input: interface "eni-app" has delegated prefixes alone; choose a source address in 2001:db8::/80',
    ],
  ])('cannot be one %s', (_, source, destination, sourceAddress, expected) => {
    expect(asked(snapshot([source]), destination, { sourceAddress })).toEqual([expected]);
  });
});

describe('names', () => {
  const names = {
    'api.example.com': ['192.0.2.10', '192.0.2.11'],
    'dual.example.com': ['2001:db8:1::10', '192.0.2.10'],
    'six.example.com': ['2001:db8:1::10', '2001:db8:1::11'],
    'twice.example.com': ['192.0.2.10', '192.0.2.10'],
    'gone.example.com': [],
    'sunk.example.com': ['192.0.2.10', '127.0.0.1'],
  };

  test.each([
    [
      'all A answers',
      IPV4,
      'api.example.com',
      [
        '10.0.0.5:32768-60999 > 192.0.2.10 6:443 | api.example.com (192.0.2.10)',
        '10.0.0.5:32768-60999 > 192.0.2.11 6:443 | api.example.com (192.0.2.11)',
      ],
    ],
    [
      'A and AAAA answers',
      DUAL,
      'dual.example.com',
      [
        '2001:db8::5:32768-60999 > 2001:db8:1::10 6:443 | dual.example.com (2001:db8:1::10)',
        '10.0.0.5:32768-60999 > 192.0.2.10 6:443 | dual.example.com (192.0.2.10)',
      ],
    ],
    [
      'an answer that comes twice',
      IPV4,
      'twice.example.com',
      ['10.0.0.5:32768-60999 > 192.0.2.10 6:443 | twice.example.com (192.0.2.10)'],
    ],
    [
      'a name in capitals',
      IPV4,
      'TWICE.example.com',
      ['10.0.0.5:32768-60999 > 192.0.2.10 6:443 | twice.example.com (192.0.2.10)'],
    ],
    [
      'AAAA answers without an IPv6 address',
      IPV4,
      'dual.example.com',
      ['10.0.0.5:32768-60999 > 192.0.2.10 6:443 | dual.example.com (192.0.2.10)', 'no-ipv6-source: 2001:db8:1::10'],
    ],
    [
      'A answers without an IPv4 address',
      IPV6,
      'dual.example.com',
      [
        '2001:db8::5:32768-60999 > 2001:db8:1::10 6:443 | dual.example.com (2001:db8:1::10)',
        'no-ipv4-source: 192.0.2.10',
      ],
    ],
    [
      'nothing but AAAA answers without an IPv6 address',
      IPV4,
      'six.example.com',
      ['bad-input: destination "https://six.example.com": it is IPv6 and eni-app sends from IPv4 alone (10.0.0.5)'],
    ],
    [
      'a name that was not resolved',
      IPV4,
      'new.example.com',
      ['not-found: names.json lacks "new.example.com"; add a line like "new.example.com": ["192.0.2.10"]'],
    ],
    [
      'a name that resolves to nothing',
      IPV4,
      'gone.example.com',
      ['bad-input: names.json lists no address for "gone.example.com"'],
    ],
    [
      'a name that resolves to the host itself',
      IPV4,
      'sunk.example.com',
      ['bad-input: "sunk.example.com" resolves to 127.0.0.1: a loopback address never leaves the host'],
    ],
    [
      'a name that every object has',
      IPV4,
      'constructor',
      ['not-found: names.json lacks "constructor"; add a line like "constructor": ["192.0.2.10"]'],
    ],
  ])('%s', (_, source, name, expected) => {
    expect(asked(snapshot([source], { names }), `https://${name}`)).toEqual(expected);
  });

  test('an echo request takes the protocol of each answer', () => {
    expect(asked(snapshot([DUAL], { names }), 'icmp://dual.example.com')).toEqual([
      '2001:db8::5:0-65535 > 2001:db8:1::10 58:32768 | dual.example.com (2001:db8:1::10)',
      '10.0.0.5:0-65535 > 192.0.2.10 1:2048 | dual.example.com (192.0.2.10)',
    ]);
  });

  test('no names.json at all', () => {
    expect(asked(snapshot([IPV4]), 'https://api.example.com')).toEqual([
      'not-found: names.json lacks "api.example.com"; add a line like "api.example.com": ["192.0.2.10"]',
    ]);
  });

  test.each([
    [
      'makes up AAAA answers for an interface without IPv4',
      IPV6,
      'api.example.com',
      [
        '2001:db8::5:32768-60999 > 64:ff9b::c000:20a 6:443 | api.example.com (64:ff9b::c000:20a)',
        '2001:db8::5:32768-60999 > 64:ff9b::c000:20b 6:443 | api.example.com (64:ff9b::c000:20b)',
      ],
    ],
    [
      'leaves a name alone that has AAAA answers',
      IPV6,
      'dual.example.com',
      [
        '2001:db8::5:32768-60999 > 2001:db8:1::10 6:443 | dual.example.com (2001:db8:1::10)',
        'no-ipv4-source: 192.0.2.10',
      ],
    ],
    [
      'leaves an interface alone that has IPv4',
      { ...DUAL, SubnetId: 'subnet-6' },
      'twice.example.com',
      ['10.0.0.5:32768-60999 > 192.0.2.10 6:443 | twice.example.com (192.0.2.10)'],
    ],
    [
      'is a matter of the subnet',
      { ...IPV6, SubnetId: 'subnet-7' },
      'api.example.com',
      ['bad-input: destination "https://api.example.com": it is IPv4 and eni-app sends from IPv6 alone (2001:db8::5)'],
    ],
  ])('DNS64 %s', (_, source, name, expected) => {
    const Subnets = [
      { SubnetId: 'subnet-6', EnableDns64: true },
      { SubnetId: 'subnet-7', EnableDns64: false },
    ];
    expect(asked(snapshot([source], { names, Subnets }), `https://${name}`)).toEqual(expected);
  });
});

describe('the interface itself', () => {
  test.each(['10.0.0.5:443', 'eni-app:443'])('%s is reached without the network', (destination) => {
    const ask = () => askQuestions(snapshot([IPV4]), 'eni-app', parseDestination(destination));
    expect(ask).toThrow(/it is eni-app itself, which a host reaches without the network$/);
  });
});

describe('the internet', () => {
  test('has none of the addresses that were collected', () => {
    const Vpcs = [
      {
        VpcId: 'vpc-1',
        CidrBlock: '198.51.100.0/24',
        Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: '2001:db8::/56' }],
      },
    ];
    const NatGateways = [{ NatGatewayId: 'nat-1', NatGatewayAddresses: [{ PublicIp: '203.0.113.5' }] }];
    const owned = {
      ...DUAL,
      PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.5', Association: { PublicIp: '203.0.113.6' } }],
    };
    const collected = snapshot([owned], { Vpcs, NatGateways });
    const holds = (destination: string, address: string) =>
      askQuestions(collected, 'eni-app', parseDestination(destination)).questions.some((one) =>
        one.destination.has(parseAddress(address)),
      );
    const known = ['203.0.113.4', '203.0.113.5', '203.0.113.6', '198.51.100.7'].map((address) =>
      holds('0.0.0.0/0:443', address),
    );
    expect([...known, holds('[::/0]:443', '2001:db8::1'), holds('[::/0]:443', '2001:db9::1')]).toEqual([
      true,
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  test('0.0.0.0/0 is what IPv4 routers outside know, the documentation ranges included', () => {
    const { questions, notes } = askQuestions(snapshot([IPV4]), 'eni-app', parseDestination('0.0.0.0/0:443'));
    const [internet = IntervalSet.empty<bigint>()] = questions.map((question) => question.destination);
    const inside = [
      '1.0.0.0',
      '8.8.8.8',
      '192.0.1.0',
      '192.0.2.1',
      '198.51.100.1',
      '203.0.113.1',
      '223.255.255.255',
      '100.128.0.0',
    ];
    const outside = [
      '0.1.2.3',
      '10.0.0.1',
      '100.64.0.1',
      '127.0.0.1',
      '169.254.169.254',
      '172.16.0.1',
      '172.31.255.255',
      '192.0.0.1',
      '192.168.0.1',
      '198.18.0.1',
      '198.19.255.255',
      '224.0.0.1',
      '240.0.0.1',
      '255.255.255.255',
      '2606:4700::1',
    ];
    expect([...inside, ...outside].filter((address) => internet.has(parseAddress(address)))).toEqual(inside);
    expect(notes).toEqual([
      {
        code: 'internet-only',
        addresses: [
          '0.0.0.0/8',
          '10.0.0.0/8',
          '100.64.0.0/10',
          '127.0.0.0/8',
          '169.254.0.0/16',
          '172.16.0.0/12',
          '192.0.0.0/24',
          '192.168.0.0/16',
          '198.18.0.0/15',
          '224.0.0.0/3',
        ],
      },
    ]);
  });

  test.each([
    [
      '[::/0]:443',
      DUAL,
      [
        expect.stringMatching(/^2001:db8::5:32768-60999 > 2000::.* 6:443 \| \[::\/0\]:443$/),
        'internet-only: ::/3 4000::/2 8000::/1',
      ],
    ],
    [
      '[::/0]:443',
      IPV4,
      ['bad-input: destination "[::/0]:443": it is IPv6 and eni-app sends from IPv4 alone (10.0.0.5)'],
    ],
    ['0.0.0.0/1:443', IPV4, ['10.0.0.5:32768-60999 > 0.0.0.0/1 6:443 | 0.0.0.0/1:443']],
    ['[::/1]:443', DUAL, ['2001:db8::5:32768-60999 > ::/1 6:443 | [::/1]:443']],
  ])('%s', (destination, source, expected) => {
    expect(asked(snapshot([source]), destination)).toEqual(expected);
  });
});

describe('prefix lists', () => {
  const lists: Partial<Snapshot> = {
    PrefixLists: [
      { PrefixListId: 'pl-s3', Cidrs: ['198.51.100.0/24', '2001:db8:5::/48', '198.51.101.0/24'] },
      { PrefixListId: 'pl-own' },
      { PrefixListId: 'pl-none', Cidrs: [] },
      { PrefixListId: 'pl-unread' },
    ],
    documents: { prefixListEntries: [{ PrefixListId: 'pl-own', Entries: [{ Cidr: '10.9.0.0/16' }] }] },
  };

  test.each([
    ['pl-own', IPV4, ['10.0.0.5:32768-60999 > 10.9.0.0/16 6:443 | pl-own:443']],
    [
      'pl-s3',
      DUAL,
      [
        '10.0.0.5:32768-60999 > 198.51.100.0/23 6:443 | pl-s3:443',
        '2001:db8::5:32768-60999 > 2001:db8:5::/48 6:443 | pl-s3:443',
      ],
    ],
    ['pl-s3', IPV4, ['10.0.0.5:32768-60999 > 198.51.100.0/23 6:443 | pl-s3:443', 'no-ipv6-source: 2001:db8:5::/48']],
    ['pl-s3', IPV6, ['2001:db8::5:32768-60999 > 2001:db8:5::/48 6:443 | pl-s3:443', 'no-ipv4-source: 198.51.100.0/23']],
    [
      'pl-own',
      IPV6,
      ['bad-input: destination "pl-own:443": it is IPv4 and eni-app sends from IPv6 alone (2001:db8::5)'],
    ],
    ['pl-none', IPV4, ['bad-input: prefix list "pl-none" is empty, so there is nothing to reach']],
    [
      'pl-unread',
      IPV4,
      [
        'not-found: the entries of prefix list "pl-unread" are not in the snapshot; collect aws ec2 get-managed-prefix-list-entries --prefix-list-id pl-unread and write "PrefixListId" beside its "Entries"',
      ],
    ],
    [
      'pl-x',
      IPV4,
      [
        'not-found: the entries of prefix list "pl-x" are not in the snapshot; collect aws ec2 get-managed-prefix-list-entries --prefix-list-id pl-x and write "PrefixListId" beside its "Entries"',
      ],
    ],
  ])('%s', (id, source, expected) => {
    expect(asked(snapshot([source], lists), `${id}:443`)).toEqual(expected);
  });
});

describe('interfaces and instances', () => {
  const others = [
    eni('eni-db 10.0.1.7 2001:db8::7', { Attachment: { InstanceId: 'i-db', DeviceIndex: 0 } }),
    eni('eni-db2 10.0.1.8', { Attachment: { InstanceId: 'i-two', DeviceIndex: 1 } }),
    eni('eni-card 10.0.1.10', { Attachment: { InstanceId: 'i-two', DeviceIndex: 0, NetworkCardIndex: 1 } }),
    eni('eni-db1 10.0.1.9', { Attachment: { InstanceId: 'i-two', DeviceIndex: 0, NetworkCardIndex: 0 } }),
    eni('eni-six 2001:db8::8'),
    eni('eni-bare'),
  ];

  test.each([
    ['eni-db:5432', DUAL, '10.0.0.5:32768-60999 > 10.0.1.7 6:5432 | eni-db (10.0.1.7)'],
    ['eni-db:5432', IPV6, '2001:db8::5:32768-60999 > 2001:db8::7 6:5432 | eni-db (2001:db8::7)'],
    ['eni-six:5432', DUAL, '2001:db8::5:32768-60999 > 2001:db8::8 6:5432 | eni-six (2001:db8::8)'],
    ['icmp://eni-db', DUAL, '10.0.0.5:0-65535 > 10.0.1.7 1:2048 | eni-db (10.0.1.7)'],
    ['i-db:22', DUAL, '10.0.0.5:32768-60999 > 10.0.1.7 6:22 | i-db (10.0.1.7)'],
    ['i-two:22', DUAL, '10.0.0.5:32768-60999 > 10.0.1.9 6:22 | i-two (10.0.1.9)'],
    [
      'eni-six:5432',
      IPV4,
      'bad-input: destination "eni-six:5432": it is IPv6 and eni-app sends from IPv4 alone (10.0.0.5)',
    ],
    ['eni-bare:5432', IPV4, 'bad-input: "eni-bare" has no address, so there is nothing to reach'],
    [
      'eni-dbb:5432',
      IPV4,
      'not-found: interface "eni-dbb" is not in the snapshot; the nearest it holds: eni-db, eni-db2, eni-db1',
    ],
    [
      'i-gone:22',
      IPV4,
      'not-found: no interface of instance "i-gone" is in the snapshot; collect aws ec2 describe-network-interfaces',
    ],
  ])('%s', (destination, source, expected) => {
    expect(asked(snapshot([source, ...others]), destination)).toEqual([expected]);
  });

  test('with a chosen source address the target answers in its family', () => {
    expect(asked(snapshot([DUAL, ...others]), 'eni-db:5432', { sourceAddress: '2001:db8::5' })).toEqual([
      '2001:db8::5:32768-60999 > 2001:db8::7 6:5432 | eni-db (2001:db8::7)',
    ]);
  });

  test.each([
    [
      'the nearest ids',
      snapshot([eni('eni-ap'), eni('eni-zzzzzz'), eni('eni-app1'), eni('eni-bpp')]),
      'the nearest it holds: eni-ap, eni-app1, eni-bpp',
    ],
    ['a snapshot without any', snapshot([]), 'collect aws ec2 describe-network-interfaces'],
    ['a snapshot that lacks the key', { documents: {}, hosts: {} }, 'collect aws ec2 describe-network-interfaces'],
  ])('an unknown source: %s', (_, given, hint) => {
    expect(asked(given, '192.0.2.1:443')).toEqual([`not-found: interface "eni-app" is not in the snapshot; ${hint}`]);
  });
});

function reservation(more: object): Partial<Snapshot> {
  return { Reservations: [{ Instances: [{ InstanceId: 'i-0' }, { InstanceId: 'i-1', ...more }] }] };
}

const REFUSED: NonNullable<Snapshot['collection']> = {
  refusals: [
    { reads: 'Reservations', action: 'ec2:DescribeInstances', resource: 'i-1', reason: 'refused', remedy: 'allow it' },
  ],
  interfaces: { vpcs: [], subnets: [] },
  resolvedBy: {},
};

describe('source ports', () => {
  const attached = { Attachment: { InstanceId: 'i-1' } };
  const hosts = { 'i-1': host({ ephemeralPorts: [20000, 30000] }) };

  test.each([
    ['Linux', {}, {}, '32768-60999'],
    ['an instance of no known system', attached, {}, '32768-60999'],
    ['a Linux instance', attached, reservation({ PlatformDetails: 'Linux/UNIX' }), '32768-60999'],
    ['a Windows instance', attached, reservation({ Platform: 'windows' }), '49152-65535'],
    ['a Windows instance, as it once was written', attached, reservation({ Platform: 'Windows' }), '49152-65535'],
    [
      'a Windows instance by its details',
      attached,
      reservation({ PlatformDetails: 'Windows with SQL Server Standard' }),
      '49152-65535',
    ],
    ['an instance that AWS refused to show: either system’s', attached, { collection: REFUSED }, '32768-65535'],
    ['an interface of no instance, whoever is refused', {}, { collection: REFUSED }, '32768-60999'],
    ['a Lambda function', { InterfaceType: 'lambda' }, {}, '1024-65535'],
    ['a Lambda function of before 2020', { Description: 'AWS Lambda VPC ENI-fn-1' }, {}, '1024-65535'],
    ['a host that reported', attached, { hosts, ...reservation({ Platform: 'windows' }) }, '20000-30000'],
    ['a host that reported something else', attached, { hosts: { 'i-1': host() } }, '32768-60999'],
    ['another host that reported', { Attachment: { InstanceId: 'i-2' } }, { hosts }, '32768-60999'],
  ])('of %s', (_, more, world, expected) => {
    const given = snapshot([eni('eni-app 10.0.0.5', more)], world);
    expect(asked(given, '192.0.2.1:443')).toEqual([`10.0.0.5:${expected} > 192.0.2.1 6:443 | 192.0.2.1:443`]);
    expect(asked(given, 'icmp://192.0.2.1')).toEqual(['10.0.0.5:0-65535 > 192.0.2.1 1:2048 | icmp://192.0.2.1']);
    expect(asked(given, '192.0.2.1:443', { sourcePorts: '1024-65535' })).toEqual([
      '10.0.0.5:1024-65535 > 192.0.2.1 6:443 | 192.0.2.1:443',
    ]);
  });

  test.each([
    ['40000', '40000-40000'],
    ['1-65535', '1-65535'],
  ])('as chosen: %s', (sourcePorts, expected) => {
    expect(asked(snapshot([IPV4]), '192.0.2.1:443', { sourcePorts })).toEqual([
      `10.0.0.5:${expected} > 192.0.2.1 6:443 | 192.0.2.1:443`,
    ]);
  });

  test.each([
    '',
    '0',
    '0-10',
    '2000-1000',
    '1024-65536',
    '1024-',
    '-1024',
    '1024-2048-4096',
    'all',
    '1024 - 65535',
    '1e3',
  ])('not as chosen: %p', (sourcePorts) => {
    expect(asked(snapshot([IPV4]), '192.0.2.1:443', { sourcePorts })).toEqual([
      `bad-input: source ports ${JSON.stringify(sourcePorts)}: write a range within 1 to 65535, like 1024-65535`,
    ]);
  });
});

test('an id of ten thousand letters is refused in one line', () => {
  const many = Array.from({ length: 500 }, (_, i) => eni(`eni-${i.toString(16).padStart(17, '0')} 10.0.0.5`));
  const ask = () => askQuestions(snapshot(many), 'x'.repeat(10_000), parseDestination('192.0.2.1:443'));
  expect(ask).toThrow(
    /^interface "x{77}\.\.\." is not in the snapshot; the nearest it holds: eni-\S+, eni-\S+, eni-\S+$/,
  );
});
