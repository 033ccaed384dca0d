import type { Change, ChangeKind, ChangeOf } from '../../../lib/model/change.ts';
import type { PlannedChange } from '../../../lib/model/plan.ts';
import { commandsOf, undoCommandsOf } from '../../../lib/plan/code/commands.ts';
import type { Place, Planned } from '../../../lib/plan/code/document.ts';

/** One change of each kind, and a plan of all of them. */
export const SAMPLES: { readonly [K in ChangeKind]: ChangeOf<K> } = {
  'open-security-group': {
    kind: 'open-security-group',
    groupId: 'sg-0a1b0a1b',
    direction: 'egress',
    permissions: [
      { protocol: 'tcp', ports: { from: 443, to: 443 }, peer: { cidr: '52.1.2.3/32' } },
      { protocol: 'tcp', ports: { from: 443, to: 443 }, peer: { cidr: '2001:db8::9/128' } },
    ],
  },
  'add-security-group': {
    kind: 'add-security-group',
    eni: 'eni-0a1b0a1b',
    vpcId: 'vpc-0a1b0a1b',
    groupName: 'egress-doctor-p-7',
    groups: ['sg-0a1b0a1b', 'sg-0c2d0c2d'],
    direction: 'egress',
    permissions: [{ protocol: 'udp', ports: { from: 53, to: 53 }, peer: { prefixListId: 'pl-0a1b0a1b' } }],
  },
  'open-network-acl': {
    kind: 'open-network-acl',
    networkAclId: 'acl-0a1b0a1b',
    direction: 'ingress',
    entries: [
      { protocol: 'tcp', ports: { from: 32768, to: 60999 }, ruleNumber: 90, cidr: '52.1.2.3/32' },
      { protocol: 'icmpv6', ports: { from: 2, to: 0 }, ruleNumber: 91, cidr: '2001:db8::9/128' },
    ],
  },
  'add-route': {
    kind: 'add-route',
    routeTableId: 'rtb-0a1b0a1b',
    destination: '0.0.0.0/0',
    target: { kind: 'nat-gateway', id: 'nat-0a1b0a1b' },
  },
  'replace-route': {
    kind: 'replace-route',
    routeTableId: 'rtb-0c2d0c2d',
    destination: '::/0',
    replaces: { kind: 'internet-gateway', id: 'igw-0a1b0a1b' },
    target: { kind: 'egress-only-gateway', id: 'eigw-0a1b0a1b' },
  },
  'associate-route-table': {
    kind: 'associate-route-table',
    subnetId: 'subnet-0a1b0a1b',
    routeTableId: 'rtb-0e3f0e3f',
    replaces: { routeTableId: 'rtb-0a1b0a1b', associationId: null },
  },
  'associate-gateway-endpoint': {
    kind: 'associate-gateway-endpoint',
    vpcEndpointId: 'vpce-0a1b0a1b',
    routeTableId: 'rtb-0a1b0a1b',
  },
  'add-transit-gateway-route': {
    kind: 'add-transit-gateway-route',
    transitGatewayRouteTableId: 'tgw-rtb-0a1b0a1b',
    destination: '10.9.0.0/16',
    attachmentId: 'tgw-attach-0a1b0a1b',
  },
  'disable-source-dest-check': { kind: 'disable-source-dest-check', eni: 'eni-0c2d0c2d' },
  'open-host-firewall': {
    kind: 'open-host-firewall',
    instanceId: 'i-0a1b0a1b',
    frontEnd: 'ufw',
    chain: null,
    openings: [
      { direction: 'out', protocol: 'tcp', ports: { from: 443, to: 443 }, remote: '52.1.2.3/32', established: false },
    ],
  },
};
export const SAMPLE_CHANGES: readonly Change[] = Object.values(SAMPLES);

/** A change as the plan shows it, with sentences that nobody else's work decides. */
export function planned(change: Change, planId: string, of: Partial<PlannedChange> = {}): PlannedChange {
  return {
    kind: change.kind,
    resourceId: 'sg-0a1b0a1b',
    does: `does ${change.kind}`,
    undo: `undoes ${change.kind}`,
    before: null,
    after: {},
    commands: [...commandsOf(change, planId)],
    undoCommands: [...undoCommandsOf(change, planId)],
    ownership: null,
    change,
    ...of,
  };
}

export function planOf(...changes: readonly Change[]): Planned {
  return { id: 'p-7', changes: changes.map((change) => planned(change, 'p-7')) };
}

export const PLACE: Place = { account: '111122223333', region: 'eu-west-1' };

/** The samples, and both kinds of groups seen from the other side. */
export const ALL: Planned = planOf(
  ...SAMPLE_CHANGES,
  {
    kind: 'open-security-group',
    groupId: 'sg-0e3f0e3f',
    direction: 'ingress',
    permissions: [{ protocol: '-1', ports: null, peer: { groupId: 'sg-0a1b0a1b' } }],
  },
  {
    ...SAMPLES['add-security-group'],
    eni: 'eni-0e3f0e3f',
    groupName: 'egress-doctor-in',
    direction: 'ingress',
    permissions: [{ protocol: 'icmpv6', ports: null, peer: { cidr: '2001:db8::/64' } }],
  },
);
