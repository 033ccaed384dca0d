import type { Change, ChangeKind, ChangeOf } from '../../lib/model/change.ts';

const HTTPS = { protocol: 'tcp', ports: { from: 443, to: 443 } };
const SITE = '203.0.113.10/32';

/** One of every kind that AWS carries out, in the account of these tests. */
export const CHANGES: { readonly [K in Exclude<ChangeKind, 'open-host-firewall'>]: ChangeOf<K> } = {
  'open-security-group': {
    kind: 'open-security-group',
    groupId: 'sg-app',
    direction: 'egress',
    permissions: [
      { ...HTTPS, peer: { cidr: SITE } },
      { ...HTTPS, peer: { cidr: '2001:db8::10/128' } },
      { ...HTTPS, peer: { prefixListId: 'pl-s3' } },
      { protocol: 'icmp', ports: { from: 3, to: 4 }, peer: { groupId: 'sg-app' } },
    ],
  },
  'add-security-group': {
    kind: 'add-security-group',
    eni: 'eni-app',
    vpcId: 'vpc-1',
    groupName: 'egress-doctor-plan-1',
    groups: ['sg-app'],
    direction: 'egress',
    permissions: [{ ...HTTPS, peer: { cidr: SITE } }],
  },
  'open-network-acl': {
    kind: 'open-network-acl',
    networkAclId: 'acl-app',
    direction: 'egress',
    entries: [
      { ...HTTPS, ruleNumber: 50, cidr: SITE },
      { protocol: 'icmp', ports: { from: 3, to: 4 }, ruleNumber: 60, cidr: SITE },
    ],
  },
  'add-route': {
    kind: 'add-route',
    routeTableId: 'rtb-app',
    destination: '0.0.0.0/0',
    target: { kind: 'nat-gateway', id: 'nat-1' },
  },
  'replace-route': {
    kind: 'replace-route',
    routeTableId: 'rtb-app',
    destination: '198.51.100.0/24',
    replaces: { kind: 'nat-gateway', id: 'nat-1' },
    target: { kind: 'nat-gateway', id: 'nat-2' },
  },
  'associate-route-table': {
    kind: 'associate-route-table',
    subnetId: 'subnet-app',
    routeTableId: 'rtb-dmz',
    replaces: { routeTableId: 'rtb-app', associationId: 'rtbassoc-subnet-app' },
  },
  'associate-gateway-endpoint': {
    kind: 'associate-gateway-endpoint',
    vpcEndpointId: 'vpce-s3',
    routeTableId: 'rtb-app',
  },
  'add-transit-gateway-route': {
    kind: 'add-transit-gateway-route',
    transitGatewayRouteTableId: 'tgw-rtb-1',
    destination: '10.9.0.0/16',
    attachmentId: 'tgw-attach-1',
  },
  'disable-source-dest-check': { kind: 'disable-source-dest-check', eni: 'eni-forwards' },
};

/** A subnet that has the main table, implicitly. */
export const ASSOCIATE_IMPLICIT: ChangeOf<'associate-route-table'> = {
  kind: 'associate-route-table',
  subnetId: 'subnet-free',
  routeTableId: 'rtb-app',
  replaces: { routeTableId: 'rtb-main', associationId: null },
};

/** The four that every fault strikes. */
export const FOUR: readonly Change[] = [
  { ...CHANGES['open-security-group'], permissions: CHANGES['open-security-group'].permissions.slice(0, 1) },
  CHANGES['open-network-acl'],
  CHANGES['add-route'],
  CHANGES['add-security-group'],
];
