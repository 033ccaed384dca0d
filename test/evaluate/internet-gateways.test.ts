import { describe, expect, test } from '@jest/globals';
import { ask, tell } from '../support/ask.ts';
import { network, type Plan } from '../support/network-text.ts';
import { WORLD, WORLD6 } from '../support/plans/gateways.ts';

/** A public instance in a public subnet. */
const PUBLIC: Plan = {
  vpc: '10.0.0.0/16 2600:1f00::/56',
  subnets: { a: { cidr: '10.0.1.0/24 2600:1f00:0:1::/64', routes: ['0.0.0.0/0 igw-1', '::/0 igw-1'] } },
  interfaces: {
    'eni-app': {
      subnet: 'a',
      address: '10.0.1.10 10.0.1.11 2600:1f00:0:1::10 fd12::10',
      prefixes: '10.0.1.32/28',
      public: { '10.0.1.10': '198.51.100.1' },
      instance: 'i-1',
    },
  },
};

const IGW = 'internet-gateway out source igw-1 -';

const moved = {
  ...PUBLIC,
  interfaces: { 'eni-app': { subnet: 'a', address: '10.0.1.10 10.0.1.11', public: { '10.0.1.11': '198.51.100.1' } } },
};

const elastic = { PublicIp: '198.51.100.7', NetworkInterfaceId: 'eni-app', PrivateIpAddress: '10.0.1.11' };

describe('an internet gateway', () => {
  test.each([
    ['lets a public address out', PUBLIC, {}, 'reachable'],
    ['wants one for that very private address', PUBLIC, { from: '10.0.1.11' }, `blocked: ${IGW} no-public-address`],
    ['and for a delegated prefix too', PUBLIC, { from: '10.0.1.40' }, `blocked: ${IGW} no-public-address`],
    ['whichever has it', moved, { from: '10.0.1.11' }, 'reachable'],
    ['and not another', moved, { from: '10.0.1.10' }, `blocked: ${IGW} no-public-address`],
    [
      'knows associations from the addresses',
      { ...PUBLIC, families: { Addresses: [elastic] } },
      { from: '10.0.1.11' },
      'reachable',
    ],
    [
      'has to be attached',
      { ...PUBLIC, patch: { 'igw-1': { Attachments: [] } } },
      {},
      `blocked: ${IGW} internet-gateway-not-attached`,
    ],
    [
      'to that VPC',
      { ...PUBLIC, patch: { 'igw-1': { Attachments: [{ VpcId: 'vpc-2', State: 'available' }] } } },
      {},
      `blocked: ${IGW} internet-gateway-not-attached`,
    ],
    [
      'and to be available',
      { ...PUBLIC, patch: { 'igw-1': { Attachments: [{ VpcId: 'vpc-1', State: 'detaching' }] } } },
      {},
      `blocked: ${IGW} internet-gateway-not-attached`,
    ],
    ['is spoken for by an active route', { ...PUBLIC, families: { InternetGateways: null } }, {}, 'reachable'],
    [
      'is a gap when it is not in the list',
      { ...PUBLIC, families: { InternetGateways: [] } },
      {},
      'unknown: InternetGateways igw-1',
    ],
  ])('%s', (_sentence, plan, asking, told) => {
    expect(tell(network(plan), 'eni-app', WORLD, asking)).toBe(told);
  });

  test.each([
    ['10.9.0.1', 'private-destination'],
    ['172.16.0.1', 'private-destination'],
    ['172.31.255.255', 'private-destination'],
    ['192.168.0.1', 'private-destination'],
    ['100.64.0.1', 'shared-address-destination'],
    ['100.127.255.255', 'shared-address-destination'],
  ])('drops what is for %s', (address, code) => {
    expect(tell(network(PUBLIC), 'eni-app', `tcp ${address}:443`)).toBe(`blocked: ${IGW} ${code}`);
  });

  test.each([
    '9.255.255.255',
    '11.0.0.0',
    '172.15.0.1',
    '172.32.0.1',
    '192.167.0.1',
    '192.169.0.1',
    '100.63.0.1',
    '100.128.0.1',
  ])('passes what is for %s', (address) => {
    expect(tell(network(PUBLIC), 'eni-app', `tcp ${address}:443`)).toBe('reachable');
  });

  test('drops the private part of a wide destination, and no more', () => {
    const { verdict, share, blockers } = ask(network(PUBLIC), 'eni-app', 'tcp 100.0.0.0/8:443');
    expect([verdict, share, blockers]).toEqual(['partial', 0.75, [`${IGW} shared-address-destination`]]);
  });

  test.each([
    ['a global IPv6 source', '2600:1f00:0:1::10', 'reachable'],
    ['a unique local one', 'fd12::10', `blocked: ${IGW} private-ipv6-source`],
  ])('%s', (_sentence, from, told) => {
    expect(tell(network(PUBLIC), 'eni-app', WORLD6, { from })).toBe(told);
  });
});

const BLOCKED = 'blocked: smtp-restriction out source eni-app - smtp-port-25';

describe('port 25', () => {
  test.each([
    ['to the internet', 'tcp 203.0.113.9:25', {}, BLOCKED],
    ['by IPv6', 'tcp [2001:db8::9]:25', {}, BLOCKED],
    ['where AWS lifted it', 'tcp 203.0.113.9:25', { port25Open: true }, 'reachable'],
    ['by udp', 'udp 203.0.113.9:25', {}, 'reachable'],
    ['of the submission kind', 'tcp 203.0.113.9:587', {}, 'reachable'],
    ['and 24', 'tcp 203.0.113.9:24', {}, 'reachable'],
    ['and 26', 'tcp 203.0.113.9:26', {}, 'reachable'],
  ])('%s', (_sentence, aim, asking, told) => {
    expect(tell(network(PUBLIC), 'eni-app', aim, asking)).toBe(told);
  });

  test('is free in a private range', () => {
    const near = { ...PUBLIC.interfaces, 'eni-mail': { subnet: 'a', address: '10.0.1.25' } };
    expect(tell(network({ ...PUBLIC, interfaces: near }), 'eni-app', 'tcp 10.0.1.25:25')).toBe('reachable');
  });

  test.each(['10.9.0.5', '100.64.0.5'])('is no matter on the way to %s, which the gateway drops', (address) => {
    expect(tell(network(PUBLIC), 'eni-app', `tcp ${address}:25`)).not.toContain('smtp-restriction');
  });
});

describe('the interface itself', () => {
  test.each([
    [
      'detached',
      { 'eni-app': { Status: 'available', Attachment: undefined } },
      'blocked: interface-state out source eni-app - interface-not-attached',
    ],
    [
      'of a stopped instance',
      { 'i-1': { State: { Name: 'stopped' } } },
      'blocked: interface-state out source eni-app - instance-not-running',
    ],
    ['of a running one', { 'i-1': { State: { Name: 'running' } } }, 'reachable'],
  ])('%s', (_sentence, patch, told) => {
    expect(tell(network({ ...PUBLIC, patch }), 'eni-app', WORLD)).toBe(told);
  });
});
