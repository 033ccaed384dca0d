import { describe, expect, test } from '@jest/globals';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import { sweep } from '../../lib/fleet/sweep.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import { naiveSweep } from './naive-sweep.ts';
import {
  attachedSomehow,
  bothElsewhere,
  closedTo,
  dataWith,
  elsewhere,
  groupsOf,
  groupWith,
  HALF,
  instanceIs,
  publicPeer,
  recordedTwice,
  refused,
  subnetWith,
  withBoth,
  withOne,
  withoutSubnets,
  withSix,
} from './pair.ts';

const DESTINATIONS = ['203.0.113.9:443', '203.0.113.9:53', '10.0.2.20:5432', '10.0.2.20:443', '10.0.2.20:22'];
const ENIS = ['eni-one', 'eni-two'];

/** Asked besides the destinations above. */
type Case = readonly [sentence: string, snapshot: () => Snapshot, more?: readonly string[]];

const DIFFERENT: readonly Case[] = [
  ['another subnet', () => withOne({ subnet: 'b' })],
  ['another group', () => withOne({ groups: ['sg-app'] })],
  ['one group more', () => withBoth({ groups: ['sg-app'] }, { patch: { 'eni-one': groupsOf('sg-app', 'sg-more') } })],
  ['no public address', () => withOne({ public: {} })],
  ['a public address that a rule names', () => publicPeer('198.51.100.11/32')],
  ['an address that a group names', () => withBoth({}, groupWith('in tcp 5432 10.0.1.11/32'))],
  ['a range that ends between them', () => withBoth({}, groupWith('in tcp 5432 10.0.1.8/30'))],
  ['a range that begins between them', () => withBoth({}, groupWith('in tcp 5432 10.0.1.12/30'))],
  [
    'an address that a list names',
    () => withBoth({}, { ...groupWith('in tcp 5432 pl-1'), prefixLists: { 'pl-1': '10.0.1.11/32' } }),
  ],
  [
    'an address that an ACL names',
    () => withBoth({}, dataWith({ acl: ['90 deny in all 10.0.1.11/32', '100 allow in all 0.0.0.0/0'] })),
  ],
  ['an address that a route leads elsewhere', () => withBoth({}, dataWith({ routes: ['10.0.1.11/32 blackhole'] }))],
  ['a detached interface', () => withOne({}, { patch: { 'eni-one': { Attachment: { Status: 'detached' } } } })],
  [
    'one that is not attached',
    () => withOne({}, { patch: { 'eni-one': { Status: 'available', Attachment: undefined } } }),
  ],
  ['an instance that stands', () => withOne({}, { ...instanceIs({ State: { Name: 'stopped' } }) })],
  [
    'Windows, of which an ACL admits fewer ports',
    () =>
      withOne(
        {},
        {
          ...subnetWith({ acl: HALF }),
          ...instanceIs({ Platform: 'windows' }),
        },
      ),
  ],
  ['a function, whose ports are others', () => withOne({ type: 'lambda' }, subnetWith({ acl: HALF }))],
  [
    'one that carries no groups',
    () => withBoth({ groups: ['sg-app'] }, { patch: { 'eni-one': { InterfaceType: 'nat_gateway', Groups: [] } } }),
  ],
  [
    'one that a route leads to',
    () => withBoth({}, subnetWith({ routes: ['0.0.0.0/0 igw-1', '203.0.113.0/24 eni-one'] })),
  ],
  [
    'one whose instance a route leads to',
    () => withBoth({ groups: ['sg-app'] }, subnetWith({ routes: ['0.0.0.0/0 igw-1', '203.0.113.0/24 i-one'] })),
  ],
  [
    'one that is the destination',
    () => withBoth({}),
    ['10.0.1.11:443', 'eni-two:443', 'i-one:443', '198.51.100.12:443'],
  ],
  [
    'one inside the destination',
    () => withBoth({ groups: ['sg-app'] }),
    ['10.0.1.0/27:443', '10.0.0.0/16:443', '198.51.100.8/30:443', '198.51.100.0/24:443'],
  ],
  [
    'one behind an address that NAT64 makes up',
    () => withSix(),
    ['[64:ff9b::10.0.1.11]:443', '[64:ff9b::10.0.1.12]:443'],
  ],
  [
    'an address that another VPC has too',
    () => withBoth({ public: {} }, elsewhere({ subnet: 'c', address: '10.0.1.11' })),
    ['198.51.100.99:443'],
  ],
  ['an IPv6 address', () => withOne({ address: '10.0.1.11 2001:db8::9' }), ['[2001:db8:1::1]:443']],
  ['no address', () => withOne({}, { patch: { 'eni-one': { PrivateIpAddress: undefined, PrivateIpAddresses: [] } } })],
  [
    'a host that closes its door to one address',
    () => ({ ...withBoth({}), hosts: { 'i-data': closedTo('10.0.1.11') } }),
  ],
  [
    'one of which AWS refused something',
    () => ({
      ...withBoth({ groups: ['sg-app'] }),
      collection: {
        refusals: [{ ...refused, reads: 'hosts', resource: 'eni-one' }],
        interfaces: { vpcs: ['vpc-1'], subnets: [] },
        resolvedBy: {},
      },
    }),
  ],
  ['who takes their replies in another VPC', () => withBoth({ public: {} }, bothElsewhere())],
  [
    'a range in which another VPC’s interface takes replies',
    () => withBoth({ public: {} }, elsewhere({ subnet: 'c', address: '10.0.1.50', prefixes: '10.0.1.8/30' })),
  ],
  ['the ranges delegated to them', () => withOne({ prefixes: '10.0.1.64/28' }), ['10.0.1.64:443']],
  ['a VPC, where nobody told the subnet', withoutSubnets],
  ['a second recording with another address', () => recordedTwice('10.0.1.50')],
  ['an attachment, though it says that there is none', () => attachedSomehow()],
];

describe('interfaces are told apart by', () => {
  test.each(DIFFERENT)('%s', (_sentence, snapshotOf, more = []) => {
    const compiled = compileNetwork(snapshotOf());
    const destinations = [...DESTINATIONS, ...more, '198.51.100.99:443'];
    const expected = naiveSweep(compiled, ENIS, destinations);
    expect(expected).toHaveLength(2);
    expect(sweep(compiled, ENIS, destinations)).toStrictEqual(expected);
    expect(sweep(compiled, ENIS.toReversed(), destinations)).toStrictEqual(
      naiveSweep(compiled, ENIS.toReversed(), destinations),
    );
  });
});
