import { describe, expect, test } from '@jest/globals';
import { tell } from '../support/ask.ts';
import { network, type Plan } from '../support/network-text.ts';
import { NAT, NATTED, WORLD, WORLD6 } from '../support/plans/gateways.ts';

function natIn(routes: readonly string[]): Plan {
  return { ...NATTED, subnets: { ...NATTED.subnets, nat: { cidr: '10.0.0.0/24', routes } } };
}

const patched = (change: Record<string, unknown>, id = 'nat-1') => ({ ...NATTED, patch: { [id]: change } });

describe('a NAT gateway', () => {
  test.each([
    ['translates tcp', NATTED, WORLD, 'reachable'],
    ['translates udp', NATTED, 'udp 203.0.113.9:53', 'reachable'],
    ['translates a ping', NATTED, 'icmp 203.0.113.9', 'reachable'],
    ['and nothing else', NATTED, '50 203.0.113.9', `blocked: ${NAT} nat-gateway-protocol`],
    ['serves any zone', { ...NATTED, subnets: { ...NATTED.subnets } }, WORLD, 'reachable'],
    ['failed', patched({ State: 'failed' }), WORLD, `blocked: ${NAT} nat-gateway-not-available`],
    ['pending', patched({ State: 'pending' }), WORLD, `blocked: ${NAT} nat-gateway-not-available`],
    ['deleted', patched({ State: 'deleted' }), WORLD, `blocked: ${NAT} nat-gateway-not-available`],
    ['without a state', patched({ State: undefined }), WORLD, 'reachable'],
    ['private', patched({ ConnectivityType: 'private' }), WORLD, `blocked: ${NAT} nat-gateway-private`],
    [
      'without a public address',
      patched({ NatGatewayAddresses: [{ PrivateIp: '10.0.0.5' }] }),
      WORLD,
      `blocked: ${NAT} nat-gateway-without-address`,
    ],
    ['of another VPC', patched({ VpcId: 'vpc-2' }), WORLD, `blocked: ${NAT} nat-gateway-other-vpc`],
    [
      'with a firewall proxy',
      patched({ AttachedAppliances: [{ Type: 'network-firewall-proxy' }] }),
      WORLD,
      'unknown: proxy of nat-1',
    ],
    ['not collected', { ...NATTED, families: { NatGateways: null } }, WORLD, 'unknown: NatGateways'],
    ['not in the list', { ...NATTED, families: { NatGateways: [] } }, WORLD, 'unknown: NatGateways nat-1'],
    ['without a way out', natIn([]), WORLD, `blocked: ${NAT} nat-gateway-no-way-out`],
    ['behind a blackhole', natIn(['0.0.0.0/0 igw-1 blackhole']), WORLD, `blocked: ${NAT} nat-gateway-no-way-out`],
    ['that leads to itself', natIn(['0.0.0.0/0 nat-1']), WORLD, `blocked: ${NAT} nat-gateway-loop`],
    [
      'of the client’s own subnet',
      { ...NATTED, nats: { 'nat-1': { subnet: 'a', address: '10.0.1.5', public: '198.51.100.5' } } },
      WORLD,
      `blocked: ${NAT} nat-gateway-loop`,
    ],
    [
      'with a gateway that is detached',
      patched({ Attachments: [] }, 'igw-1'),
      WORLD,
      'blocked: internet-gateway out nat igw-1 - internet-gateway-not-attached',
    ],
    [
      'with several addresses',
      patched({
        NatGatewayAddresses: [
          { PrivateIp: '10.0.0.6', PublicIp: '198.51.100.6', IsPrimary: false },
          { PrivateIp: '10.0.0.5', PublicIp: '198.51.100.5', IsPrimary: true },
        ],
      }),
      WORLD,
      'reachable',
    ],
    [
      'whose only address failed',
      patched({ NatGatewayAddresses: [{ PrivateIp: '10.0.0.5', PublicIp: '198.51.100.5', Status: 'failed' }] }),
      WORLD,
      `blocked: ${NAT} nat-gateway-without-address`,
    ],
    [
      'carries no IPv6 but NAT64',
      {
        ...NATTED,
        subnets: { ...NATTED.subnets, a: { cidr: '10.0.1.0/24 2600:1f00:0:1::/64', routes: ['::/0 nat-1'] } },
      },
      WORLD6,
      `blocked: ${NAT} nat-gateway-ipv4-only`,
    ],
  ])('%s', (_sentence, plan, aim, told) => {
    expect(tell(network(plan), 'eni-app', aim).split('; ')[0]).toBe(told);
  });

  test.each([
    ['is reached by NAT64', NATTED, 'reachable'],
    ['is not where its way out lacks a route', natIn([]), `blocked: ${NAT} nat-gateway-no-way-out`],
  ])('%s', (_sentence, plan, told) => {
    expect(tell(network(plan), 'eni-app', 'tcp [64:ff9b::cb00:7109]:443')).toBe(told);
  });

  test('is no server', () => {
    expect(tell(network(NATTED), 'eni-app', 'tcp 10.0.0.5:443')).toBe(
      'blocked: nat-gateway out destination nat-1 - nat-gateway-is-no-server',
    );
  });

  test('of the client’s own subnet is entered past no ACL', () => {
    const acl = ['100 allow out all 0.0.0.0/0'];
    const subnets = { a: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 nat-1'], acl } };
    const nats = { 'nat-1': { subnet: 'a', address: '10.0.1.5', public: '198.51.100.5' } };
    expect(tell(network({ ...NATTED, subnets, nats }), 'eni-app', WORLD)).not.toContain('network-acl out nat');
  });
});
