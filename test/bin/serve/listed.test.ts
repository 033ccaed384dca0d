import { expect, test } from '@jest/globals';
import { listed } from '../../../bin/serve/network/listed.ts';

const NOTHING = { name: null, address: null, subnet: null, zone: null, instance: null };

test('an interface is told by its tag, its primary address and what it hangs on', () => {
  const row = {
    NetworkInterfaceId: 'eni-1',
    Description: 'not this',
    TagSet: [
      { Key: 'Team', Value: 'shop' },
      { Key: 'Name', Value: 'app' },
    ],
    PrivateIpAddress: '10.0.10.25',
    Ipv6Addresses: [{ Ipv6Address: '2001:db8::25' }],
    SubnetId: 'subnet-1',
    AvailabilityZone: 'eu-west-1a',
    Attachment: { InstanceId: 'i-1' },
  };
  expect(listed([row])).toEqual([
    { id: 'eni-1', name: 'app', address: '10.0.10.25', subnet: 'subnet-1', zone: 'eu-west-1a', instance: 'i-1' },
  ]);
});

test.each([
  ['nothing', {}, NOTHING],
  [
    'a description',
    { Description: 'Interface for NAT Gateway nat-1' },
    { ...NOTHING, name: 'Interface for NAT Gateway nat-1' },
  ],
  ['an empty tag', { TagSet: [{ Key: 'Name', Value: '' }], Description: 'd' }, { ...NOTHING, name: 'd' }],
  ['IPv6 alone', { Ipv6Addresses: [{ Ipv6Address: '2001:db8::25' }] }, { ...NOTHING, address: '2001:db8::25' }],
  ['tags that are none', { TagSet: 'Name' }, NOTHING],
])('with %s', (_what, row, told) => {
  expect(listed([{ NetworkInterfaceId: 'eni-1', ...row }])).toEqual([{ id: 'eni-1', ...told }]);
});

test('instances come first, then names, and what has none last', () => {
  const rows = [
    { NetworkInterfaceId: 'eni-5' },
    { NetworkInterfaceId: 'eni-4', Description: 'a gateway' },
    { NetworkInterfaceId: 'eni-3', Attachment: { InstanceId: 'i-3' } },
    { NetworkInterfaceId: 'eni-2', Description: 'web', Attachment: { InstanceId: 'i-2' } },
    { NetworkInterfaceId: 'eni-1', Description: 'app', Attachment: { InstanceId: 'i-1' } },
    { NetworkInterfaceId: 'eni-0', Description: 'web', Attachment: { InstanceId: 'i-0' } },
  ];
  expect(listed(rows).map(({ id }) => id)).toEqual(['eni-1', 'eni-0', 'eni-2', 'eni-3', 'eni-4', 'eni-5']);
});
