import { describe, expect, test } from '@jest/globals';
import type { Snapshot } from '../../../lib/model/snapshot.ts';
import { disableSourceDestCheck } from '../../../lib/plan/fixes/disable-source-dest-check.ts';
import { host } from '../../support/host.ts';
import { network } from '../../support/network-text.ts';
import { type Asked, offered, offersOf, openedBy } from './offers.ts';

const OUT = 'tcp 203.0.113.9:443';

/** A client that is routed to an instance, whose check is on unless the test says otherwise. */
function instance(patch: Readonly<Record<string, unknown>> = {}): Snapshot {
  return network({
    subnets: {
      app: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 eni-nat'] },
      public: { cidr: '10.0.0.0/24', routes: ['0.0.0.0/0 igw-1'] },
    },
    interfaces: {
      'eni-app': { subnet: 'app', address: '10.0.1.5' },
      'eni-nat': { subnet: 'public', address: '10.0.0.8', public: '198.51.100.8', instance: 'i-nat' },
    },
    patch: { 'eni-nat': patch },
  });
}

describe('an instance that is to forward', () => {
  test.each<[what: string, snapshot: Snapshot, asked: Asked, offers: readonly string[] | string]>([
    [
      'takes packets of others from then on',
      instance(),
      {},
      ['reachable: turns the source/destination check of eni-nat off, so that its host may forward'],
    ],
    [
      'where AWS left the field out, the check is on',
      instance({ SourceDestCheck: undefined }),
      {},
      ['reachable: turns the source/destination check of eni-nat off, so that its host may forward'],
    ],
    ['does already', instance({ SourceDestCheck: false }), {}, 'nothing to lift'],
    [
      'is another account’s',
      instance({ OwnerId: '444455556666' }),
      { account: '111122223333' },
      'eni-nat belongs to account 444455556666, and only its owner can change it',
    ],
    [
      'is a service’s',
      instance({ RequesterManaged: true, RequesterId: 'amazon-elb' }),
      {},
      'eni-nat is managed by amazon-elb, which alone can change it',
    ],
    [
      'is no instance: a function’s interface forwards nothing',
      instance({ Attachment: { InstanceId: undefined, InstanceOwnerId: 'amazon-aws' } }),
      {},
      'no instance stands behind eni-nat, so nothing there forwards',
    ],
  ])('%s', (_what, snapshot, asked, offers) => {
    expect(offered(disableSourceDestCheck, snapshot, 'eni-app', OUT, asked)).toEqual(offers);
  });
});

test('everything that is not its own, in and out', () => {
  const snapshot = instance();
  expect(openedBy(disableSourceDestCheck, snapshot, { kind: 'disable-source-dest-check', eni: 'eni-nat' })).toEqual([
    'eni-nat eni-nat out all protocols 0.0.0.0-10.0.0.7 → 0.0.0.0/0',
    'eni-nat eni-nat out all protocols 10.0.0.9-255.255.255.255 → 0.0.0.0/0',
    'eni-nat eni-nat out all protocols ::/0 → ::/0',
    'eni-nat eni-nat in all protocols 0.0.0.0/0 → 0.0.0.0-10.0.0.7',
    'eni-nat eni-nat in all protocols 0.0.0.0/0 → 10.0.0.9-255.255.255.255',
    'eni-nat eni-nat in all protocols ::/0 → ::/0',
  ]);
});

test('describe-instances prints it as well, for the instance where it is the primary interface', () => {
  const snapshot = instance();
  const inside = { NetworkInterfaceId: 'eni-nat', SourceDestCheck: true, Attachment: { DeviceIndex: 0 } };
  const other = { NetworkInterfaceId: 'eni-2', SourceDestCheck: true, Attachment: { DeviceIndex: 1 } };
  const Instances = [{ InstanceId: 'i-nat', SourceDestCheck: true, NetworkInterfaces: [inside, other] }];
  const untouched = { Instances: [{ InstanceId: 'i-2' }] };
  const whole: Snapshot = { ...snapshot, Reservations: [{ Instances }, untouched] };
  const offers = offersOf(disableSourceDestCheck, whole, 'eni-app', OUT);
  const [first] = typeof offers === 'string' ? [] : offers;
  expect(first?.after.Reservations).toEqual([
    {
      Instances: [
        {
          InstanceId: 'i-nat',
          SourceDestCheck: false,
          NetworkInterfaces: [{ ...inside, SourceDestCheck: false }, other],
        },
      ],
    },
    untouched,
  ]);
  expect(first?.after.Reservations?.[1]).toBe(untouched);
  const rows = first?.after.NetworkInterfaces ?? [];
  expect(rows.filter((one, i) => one !== whole.NetworkInterfaces?.[i]).map((one) => one.NetworkInterfaceId)).toEqual([
    'eni-nat',
  ]);
});

test.each([
  ['0', 'the host behind eni-nat does not forward (its ip_forward is 0), so the check would be off for nothing'],
  ['1', ['reachable: turns the source/destination check of eni-nat off, so that its host may forward']],
])('a host that says ip_forward %s', (value, offers) => {
  const hosts = { 'i-nat': host({ sysctl: { 'net.ipv4.ip_forward': value } }) };
  expect(offered(disableSourceDestCheck, { ...instance(), hosts }, 'eni-app', OUT)).toEqual(offers);
});
