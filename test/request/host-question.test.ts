import { describe, expect, test } from '@jest/globals';
import type { NetworkInterface } from '../../lib/model/aws/network-interface.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import { parseDestination } from '../../lib/request/destination.ts';
import { type HostOptions, hostQuestion } from '../../lib/request/host-question.ts';
import { systemOf } from '../../lib/request/system-of.ts';

function eni(id: string, ipv4: readonly string[], ipv6: readonly string[] = []): NetworkInterface {
  return {
    NetworkInterfaceId: id,
    PrivateIpAddresses: ipv4.map((PrivateIpAddress, i) => ({ PrivateIpAddress, Primary: i === 0 })),
    Ipv6Addresses: ipv6.map((Ipv6Address) => ({ Ipv6Address })),
  };
}

const MANY = Array.from({ length: 40 }, (_, i) => `203.0.113.${i}`);
const SNAPSHOT: Snapshot = {
  NetworkInterfaces: [
    eni('eni-app', ['10.0.0.5', '10.0.0.6']),
    eni('eni-dual', ['10.0.0.7'], ['2001:db8::7']),
    eni('eni-db', ['10.0.1.9'], ['2001:db8::9']),
    eni('eni-six', [], ['2001:db8::6']),
  ],
  documents: {},
  hosts: {},
  names: { 'api.example.com': ['203.0.113.10', '2001:db8:1::10'], 'many.example.com': MANY },
};

function asked(from: string, destination: string, options?: HostOptions) {
  return hostQuestion(SNAPSHOT, from, parseDestination(destination), options);
}

describe('what the host is asked', () => {
  test.each<readonly [string, string, HostOptions | undefined, Readonly<Record<string, string>>]>([
    [
      'eni-app',
      'https://api.example.com/secret?token=1',
      undefined,
      { host: 'api.example.com', port: '443', protocol: 'tcp', source: '10.0.0.5', known: '203.0.113.10' },
    ],
    [
      'eni-dual',
      'https://api.example.com',
      undefined,
      {
        host: 'api.example.com',
        port: '443',
        protocol: 'tcp',
        source: '10.0.0.7,2001:db8::7',
        known: '203.0.113.10,2001:db8:1::10',
      },
    ],
    [
      'eni-app',
      'nobody.example:22',
      undefined,
      { host: 'nobody.example', port: '22', protocol: 'tcp', source: '10.0.0.5' },
    ],
    [
      'eni-app',
      'udp://192.0.2.1:53',
      undefined,
      { host: '192.0.2.1', port: '53', protocol: 'udp', source: '10.0.0.5' },
    ],
    ['eni-app', 'icmp://192.0.2.1', undefined, { host: '192.0.2.1', port: '0', protocol: 'icmp', source: '10.0.0.5' }],
    [
      'eni-app',
      'eni-db:5432',
      { sourceAddress: '10.0.0.6', serviceUser: 'app' },
      { host: '10.0.1.9', port: '5432', protocol: 'tcp', source: '10.0.0.6', user: 'app' },
    ],
    [
      'eni-six',
      'eni-db:5432',
      undefined,
      { host: '2001:db8::9', port: '5432', protocol: 'tcp', source: '2001:db8::6' },
    ],
  ])('%s → %s (%j)', (from, destination, options, values) => {
    expect(asked(from, destination, options)).toEqual(values);
  });

  test('a name of many addresses is cut to what fits', () => {
    expect(asked('eni-app', 'many.example.com:443')['known']).toBe(MANY.slice(0, 32).join(','));
  });

  test.each([
    ['eni-app', '10.0.0.0/16:443', /"10.0.0.0\/16:443": a host tries one address or name/],
    ['eni-app', 'pl-0123:443', /a host tries one address or name/],
    ['eni-app', '[2001:db8::1]:443', /"\[2001:db8::1\]:443": eni-app has no address of that family/],
    ['eni-none', '192.0.2.1:443', /interface "eni-none" is not in the snapshot/],
  ])('%s → %s is refused', (from, destination, sentence) => {
    expect(() => asked(from, destination)).toThrow(sentence);
  });
});

test.each([
  [{ Platform: 'windows' }, 'windows'],
  [{ PlatformDetails: 'Windows with SQL Server' }, 'windows'],
  [{ PlatformDetails: 'Linux/UNIX' }, 'linux'],
  [{}, 'linux'],
])('the system of an instance with %j is %s', (more, system) => {
  const Instances = [{ InstanceId: 'i-1', NetworkInterfaces: [], ...more }];
  expect(systemOf({ documents: {}, hosts: {}, Reservations: [{ Instances }] }, 'i-1')).toBe(system);
});
