import { describe, expect, test } from '@jest/globals';
import { tell } from '../support/ask.ts';
import { network, type Plan } from '../support/network-text.ts';
import { A, B, BASE, DB, FAR, NEAR, patched, STATIC, subnets, transit } from '../support/plans/transit-gateways.ts';

const TGW = 'transit-gateway out transit tgw-1';

/** A gateway for each VPC, and a peering between them. */
function peered(back: readonly string[]): Plan {
  return {
    ...BASE,
    subnets: { ...BASE.subnets, b: { ...B, routes: ['10.0.0.0/16 tgw-2'] } },
    transit: {
      'tgw-1': {
        attachments: {
          'attach-1': { vpc: 'vpc-1', subnets: ['near'], table: 'rtb-1' },
          'attach-p': { type: 'peering', resource: 'tgw-2', table: 'rtb-1' },
        },
        tables: { 'rtb-1': ['10.0.0.0/16 attach-1', '10.1.0.0/16 attach-p'] },
      },
      'tgw-2': {
        attachments: {
          'attach-2': { vpc: 'vpc-2', subnets: ['far'], table: 'rtb-2' },
          'attach-p': { type: 'peering', resource: 'tgw-1', table: 'rtb-2' },
        },
        tables: { 'rtb-2': ['10.1.0.0/16 attach-2', ...back] },
      },
    },
  };
}

describe('a transit gateway', () => {
  test.each([
    ['static routes', transit(STATIC), 'reachable'],
    ['propagations alone', transit(['propagates attach-1', 'propagates attach-2']), 'reachable'],
    ['propagated routes as searched', transit(STATIC.map((route) => `${route} propagated`)), 'reachable'],
    ['no route out', transit(['10.0.0.0/16 attach-1']), `blocked: ${TGW} - transit-gateway-no-route`],
    [
      'no route back',
      transit(['10.1.0.0/16 attach-2']),
      'blocked: transit-gateway back transit tgw-1 - transit-gateway-no-route',
    ],
    [
      'a more specific blackhole',
      transit([...STATIC, '10.1.1.0/24 blackhole']),
      `blocked: ${TGW} 10.1.1.0/24 transit-gateway-blackhole`,
    ],
    ['a wider blackhole', transit([...STATIC, '10.0.0.0/8 blackhole']), 'reachable'],
    [
      'static before propagated',
      transit(['10.1.0.0/16 blackhole', 'propagates attach-1', 'propagates attach-2']),
      `blocked: ${TGW} 10.1.0.0/16 transit-gateway-blackhole`,
    ],
    [
      'in any order',
      transit(['10.0.0.0/16 attach-1', '10.1.0.0/16 attach-2 propagated', '10.1.0.0/16 blackhole']),
      `blocked: ${TGW} 10.1.0.0/16 transit-gateway-blackhole`,
    ],
    ['routes that were not collected', transit(undefined), 'unknown: routes of rtb-t'],
    [
      'a search that was cut off',
      {
        ...transit([]),
        documents: {
          transitGatewayRoutes: [{ TransitGatewayRouteTableId: 'rtb-t', Routes: [], AdditionalRoutesAvailable: true }],
        },
      },
      'unknown: routes of rtb-t',
    ],
    ['no association', transit(STATIC, ['near'], ['far'], null), `blocked: ${TGW} - transit-gateway-no-association`],
    [
      'an association that is going',
      patched({ 'attach-1': { Association: { State: 'disassociating' } } }),
      `blocked: ${TGW} - transit-gateway-no-association`,
    ],
    [
      'a near attachment that is gone',
      patched({ 'attach-1': { State: 'deleted' } }),
      `blocked: ${TGW} - transit-gateway-attachment-state`,
    ],
    [
      'a far one',
      patched({ 'attach-2': { State: 'pendingAcceptance' } }),
      `blocked: ${TGW} 10.1.0.0/16 transit-gateway-attachment-state`,
    ],
    ['one that is being changed', patched({ 'attach-1': { State: 'modifying' } }), 'reachable'],
    ['no attachment', patched({ 'attach-1': { VpcId: 'vpc-9' } }), `blocked: ${TGW} - transit-gateway-not-attached`],
    [
      'attachments that were not collected',
      { ...transit(STATIC), families: { TransitGatewayVpcAttachments: null } },
      'unknown: TransitGatewayVpcAttachments',
    ],
    [
      'associations that were not collected',
      { ...transit(STATIC), families: { TransitGatewayAttachments: null } },
      'unknown: TransitGatewayAttachments',
    ],
    [
      'no attachment in the zone of the sender',
      subnets({ a: { ...A, zone: 'c' } }),
      `blocked: ${TGW} - transit-gateway-zone`,
    ],
    [
      'another subnet of that zone is enough',
      subnets({ a: { ...A, zone: 'c' }, near: { ...NEAR, zone: 'c' }, far: FAR }),
      'reachable',
    ],
    [
      'no way back out of the far VPC',
      subnets({ b: { ...B, routes: [] } }),
      'blocked: route-table back destination rtb-b - no-route',
    ],
    [
      'translation at the gateway is not read',
      patched({ 'attach-2': { NatGatewaySupport: 'enabled' } }),
      'unknown: TransitGatewayAttachments',
    ],
  ])('%s', (_sentence, plan, told) => {
    expect(tell(network(plan), 'eni-app', DB).split('; ')[0]).toBe(told);
  });

  test('what lies beyond a VPN attachment is not visible', () => {
    const attachments = {
      'attach-1': { vpc: 'vpc-1', subnets: ['near'], table: 'rtb-t' },
      'attach-v': { type: 'vpn', resource: 'vpn-1' },
    };
    const plan = { ...BASE, transit: { 'tgw-1': { attachments, tables: { 'rtb-t': ['10.1.0.0/16 attach-v'] } } } };
    expect(tell(network(plan), 'eni-app', DB).split('; ')[0]).toBe('unknown: vpn-1');
  });

  test('peered gateways pass it on', () => {
    expect(tell(network(peered(['10.0.0.0/16 attach-p'])), 'eni-app', DB)).toBe('reachable');
    expect(tell(network(peered([])), 'eni-app', DB)).toBe(
      'blocked: transit-gateway back transit tgw-2 - transit-gateway-no-route',
    );
  });
});
