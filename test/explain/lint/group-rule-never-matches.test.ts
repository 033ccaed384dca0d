import { describe, expect, test } from '@jest/globals';
import { groupRuleNeverMatches } from '../../../lib/explain/lint/group-rule-never-matches.ts';
import type { Plan } from '../../support/network-text.ts';
import { checked, said } from './checked.ts';

/** Two VPCs; `sg-a` with these rules is carried in the first, `sg-far` in the second, `sg-empty` nowhere. */
function group(rules: readonly string[], more: Plan = {}): Plan {
  const one = { VpcId: 'vpc-1' };
  return {
    vpcs: { 'vpc-1': '10.0.0.0/16', 'vpc-2': '10.2.0.0/16' },
    subnets: { a: { cidr: '10.0.1.0/24' }, far: { cidr: '10.2.1.0/24', vpc: 'vpc-2' } },
    interfaces: {
      'eni-a': { subnet: 'a', address: '10.0.1.5', groups: ['sg-a'] },
      'eni-far': { subnet: 'far', address: '10.2.1.5', groups: ['sg-far'] },
    },
    groups: { 'sg-a': rules, 'sg-empty': [], 'sg-far': [] },
    ...more,
    patch: { 'sg-a': one, 'sg-empty': one, 'sg-far': { VpcId: 'vpc-2' }, ...more.patch },
  };
}

const peered = { peerings: { 'pcx-1': 'vpc-1 vpc-2' } };
const joined: Plan = {
  transit: {
    'tgw-1': {
      attachments: {
        'attach-1': { vpc: 'vpc-1', subnets: ['a'] },
        'attach-2': { vpc: 'vpc-2', subnets: ['far'] },
      },
      tables: {},
    },
  },
  patch: { 'tgw-1': { Options: { SecurityGroupReferencingSupport: 'enable' } } },
};

/** A rule of `sg-a` that lets in a group, with what else AWS says of that group. */
function reference(pair: Readonly<Record<string, string>>, more: Plan = {}): Plan {
  const permission = { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, UserIdGroupPairs: [pair] };
  return group([], { ...more, patch: { 'sg-a': { VpcId: 'vpc-1', IpPermissions: [permission] }, ...more.patch } });
}

const APART =
  'sg-far belongs to vpc-2, and no active peering of one Region or transit gateway that supports references joins it to vpc-1.';

const TWO_GATEWAYS: Plan['transit'] & object = {
  'tgw-1': { attachments: { 'attach-1': { vpc: 'vpc-1', subnets: ['a'] } }, tables: {} },
  'tgw-2': { attachments: { 'attach-2': { vpc: 'vpc-2', subnets: ['far'] } }, tables: {} },
};

describe('rules that match nobody', () => {
  test.each<[string, Plan, string]>([
    [
      'a group that nobody carries',
      group(['in tcp 5432 sg-empty']),
      'info The ingress rule tcp 5432 from sg-empty of sg-a matches nothing: no interface carries sg-empty.',
    ],
    [
      'a group that is not there',
      group(['in tcp 5432 sg-gone']),
      'warning The ingress rule tcp 5432 from sg-gone of sg-a matches nothing: sg-gone is not among the collected groups, and no interface carries it.',
    ],
    [
      'a group of a VPC that nothing joins',
      group(['in tcp 5432 sg-far']),
      `warning The ingress rule tcp 5432 from sg-far of sg-a matches nothing: ${APART}`,
    ],
    [
      'out to a group across a transit gateway, which only ingress rules know',
      group(['out tcp 5432 sg-far'], joined),
      'warning The egress rule tcp 5432 to sg-far of sg-a matches nothing: sg-far belongs to vpc-2, and no active peering of one Region joins it to vpc-1.',
    ],
    [
      'a transit gateway without referencing',
      group(['in tcp 5432 sg-far'], { ...joined, patch: {} }),
      `warning The ingress rule tcp 5432 from sg-far of sg-a matches nothing: ${APART}`,
    ],
    [
      'a peering that waits for its acceptance',
      group(['in tcp 5432 sg-far'], { ...peered, patch: { 'pcx-1': { Status: { Code: 'pending-acceptance' } } } }),
      `warning The ingress rule tcp 5432 from sg-far of sg-a matches nothing: ${APART}`,
    ],
    [
      'a peering to another Region',
      group(['in tcp 5432 sg-far'], { ...peered, patch: { 'pcx-1': { AccepterVpcInfo: { Region: 'us-east-1' } } } }),
      `warning The ingress rule tcp 5432 from sg-far of sg-a matches nothing: ${APART}`,
    ],
    [
      'a peering that the rule itself calls deleted',
      reference({ GroupId: 'sg-x', VpcPeeringConnectionId: 'pcx-9', PeeringStatus: 'deleted' }),
      'warning The ingress rule tcp 5432 from sg-x of sg-a matches nothing: sg-x is beyond pcx-9, which is deleted.',
    ],
    [
      'a peering that is deleted',
      reference(
        { GroupId: 'sg-x', VpcPeeringConnectionId: 'pcx-1' },
        { ...peered, patch: { 'pcx-1': { Status: { Code: 'deleted' } } } },
      ),
      'warning The ingress rule tcp 5432 from sg-x of sg-a matches nothing: sg-x is beyond pcx-1, which is deleted.',
    ],
    [
      'a group of the own account that is not there',
      reference({ GroupId: 'sg-x', UserId: '111122223333' }),
      'warning The ingress rule tcp 5432 from sg-x of sg-a matches nothing: sg-x is not among the collected groups, and no interface carries it.',
    ],
    [
      'two transit gateways, one for each VPC',
      group(['in tcp 5432 sg-far'], {
        ...joined,
        transit: TWO_GATEWAYS,
        patch: { ...joined.patch, 'tgw-2': joined.patch?.['tgw-1'] ?? {} },
      }),
      `warning The ingress rule tcp 5432 from sg-far of sg-a matches nothing: ${APART}`,
    ],
    [
      'an attachment without referencing',
      group(['in tcp 5432 sg-far'], {
        ...joined,
        patch: { ...joined.patch, 'attach-2': { Options: { SecurityGroupReferencingSupport: 'disable' } } },
      }),
      `warning The ingress rule tcp 5432 from sg-far of sg-a matches nothing: ${APART}`,
    ],
    [
      'a prefix list without entries',
      group(['out tcp 443 pl-1'], { prefixLists: { 'pl-1': '' } }),
      'info The egress rule tcp 443 to pl-1 of sg-a matches nothing: prefix list pl-1 has no entries.',
    ],
  ])('%s', (_, plan, sentence) => {
    expect(said(groupRuleNeverMatches, plan)).toEqual([sentence]);
  });

  test('says which rule of which group, and why', () => {
    const found = checked(groupRuleNeverMatches, group(['in tcp 5432 sg-far']));
    expect(found.map(({ code }) => code)).toEqual(['group-rule-never-matches']);
    expect(found.map(({ evidence }) => evidence)).toEqual([
      {
        resourceId: 'sg-a',
        direction: 'ingress',
        ruleId: 'sg-a tcp 5432 sg-far',
        peer: 'sg-far',
        cause: 'other-vpc',
      },
    ]);
  });
});

describe('silent', () => {
  test.each<[string, Plan]>([
    ['a group that is carried here', group(['in tcp 22 sg-a', 'out tcp 22 sg-a'])],
    ['a group across an active peering', group(['in tcp 5432 sg-far', 'out tcp 5432 sg-far'], peered)],
    ['in from a group across a transit gateway', group(['in tcp 5432 sg-far'], joined)],
    ['a prefix', group(['in tcp 22 192.0.2.0/24'])],
    ['a list that was not collected', group(['out tcp 443 pl-unread'])],
    [
      'a VPC that was not collected, across an active peering',
      group(['in tcp 1 sg-x@vpc-3'], {
        vpcs: { 'vpc-1': '10.0.0.0/16', 'vpc-2': '10.2.0.0/16', 'vpc-3': '10.3.0.0/16' },
        peerings: { 'pcx-3': 'vpc-1 vpc-3' },
      }),
    ],
    ['nobody collected what joins VPCs', group(['in tcp 5432 sg-far'], { families: { VpcPeeringConnections: null } })],
    [
      'nobody collected the transit gateways',
      group(['in tcp 5432 sg-far'], { families: { TransitGatewayVpcAttachments: null } }),
    ],
    [
      'nobody collected what joins VPCs, and nobody carries it',
      group(['in tcp 5432 sg-x@vpc-2'], { families: { VpcPeeringConnections: null } }),
    ],
    ['a group of another account in the same VPC', reference({ GroupId: 'sg-x', UserId: '444455556666' })],
    ['nobody collected the interfaces', group(['in tcp 5432 sg-empty'], { families: { NetworkInterfaces: null } })],
    [
      'a group that is carried in both VPCs, one of them the peer’s',
      group(['in tcp 5432 sg-far'], {
        interfaces: {
          'eni-a': { subnet: 'a', address: '10.0.1.5', groups: ['sg-a'] },
          'eni-b': { subnet: 'far', address: '10.2.1.6', groups: ['sg-a', 'sg-far'] },
        },
      }),
    ],
  ])('%s', (_, plan) => {
    expect(said(groupRuleNeverMatches, plan)).toEqual([]);
  });
});
