import {
  AuthorizeSecurityGroupEgressCommand,
  CreateNetworkAclEntryCommand,
  CreateRouteCommand,
  DeleteNetworkAclEntryCommand,
  DeleteRouteCommand,
  type EC2Client,
  ModifyNetworkInterfaceAttributeCommand,
  ModifyVpcEndpointCommand,
  ReplaceRouteCommand,
  ReplaceRouteTableAssociationCommand,
  RevokeSecurityGroupEgressCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, test } from '@jest/globals';
import { applyReceipt } from '../../lib/apply/apply-receipt.ts';
import { undoReceipt } from '../../lib/apply/undo-receipt.ts';
import type { Change } from '../../lib/model/change.ts';
import { Problem } from '../../lib/problem.ts';
import { accountRows } from './account-rows.ts';
import { handsOn, kept, receiptOf, stateOf, withAccount } from './bench-of-hands.ts';
import { CHANGES } from './changes.ts';

/** What somebody else does. */
type Meanwhile = (ec2: EC2Client) => Promise<object>;

const NOT_AS_PLANNED = 'the network is not the one that the plan was made for';
const HTTPS = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '203.0.113.10/32' }] };
const DEFAULT = { RouteTableId: 'rtb-app', DestinationCidrBlock: '0.0.0.0/0' };
const OTHER = { RouteTableId: 'rtb-app', DestinationCidrBlock: '198.51.100.0/24' };
const ENTRY = { NetworkAclId: 'acl-app', Egress: true, RuleNumber: 50, Protocol: '6', CidrBlock: '203.0.113.10/32' };
const PORT = { PortRange: { From: 443, To: 443 } };

const STALE: readonly (readonly [string, Change, Meanwhile, string | RegExp])[] = [
  [
    'the same rule in the group',
    CHANGES['open-security-group'],
    async (ec2) => ec2.send(new AuthorizeSecurityGroupEgressCommand({ GroupId: 'sg-app', IpPermissions: [HTTPS] })),
    /^sgr-[0-9a-f]+ of sg-app lets tcp 443 203\.0\.113\.10 through already: the network is not/,
  ],
  [
    'another group at the interface',
    { ...CHANGES['add-security-group'], groups: ['sg-app', 'sg-gone'] },
    async () => ({}),
    `eni-app has the groups sg-app, where the plan found sg-app, sg-gone: ${NOT_AS_PLANNED}`,
  ],
  [
    'an entry under the number',
    CHANGES['open-network-acl'],
    async (ec2) => ec2.send(new CreateNetworkAclEntryCommand({ ...ENTRY, ...PORT, RuleAction: 'deny' })),
    `the number 50 of acl-app is taken by deny tcp 443 203.0.113.10: ${NOT_AS_PLANNED}`,
  ],
  [
    'the very entry',
    CHANGES['open-network-acl'],
    async (ec2) => ec2.send(new CreateNetworkAclEntryCommand({ ...ENTRY, ...PORT, RuleAction: 'allow' })),
    /^somebody else has made the same change since the plan was made/,
  ],
  [
    'a route to the same destination',
    CHANGES['add-route'],
    async (ec2) => ec2.send(new CreateRouteCommand({ ...DEFAULT, NatGatewayId: 'nat-2' })),
    `rtb-app leads 0.0.0.0/0 to nat-2 already: ${NOT_AS_PLANNED}`,
  ],
  [
    'the very route',
    CHANGES['add-route'],
    async (ec2) => ec2.send(new CreateRouteCommand({ ...DEFAULT, NatGatewayId: 'nat-1' })),
    /^somebody else has made the same change since the plan was made/,
  ],
  [
    'another target of the route',
    CHANGES['replace-route'],
    async (ec2) => ec2.send(new ReplaceRouteCommand({ ...OTHER, GatewayId: 'igw-1' })),
    `rtb-app leads 198.51.100.0/24 to igw-1 now: ${NOT_AS_PLANNED}`,
  ],
  [
    'no route any more',
    CHANGES['replace-route'],
    async (ec2) => ec2.send(new DeleteRouteCommand(OTHER)),
    `rtb-app has no route to 198.51.100.0/24 any more: ${NOT_AS_PLANNED}`,
  ],
  [
    'another table of the subnet',
    CHANGES['associate-route-table'],
    async (ec2) =>
      ec2.send(
        new ReplaceRouteTableAssociationCommand({ AssociationId: 'rtbassoc-subnet-app', RouteTableId: 'rtb-main' }),
      ),
    `subnet-app has rtb-main now: ${NOT_AS_PLANNED}`,
  ],
  [
    'the table at the endpoint',
    CHANGES['associate-gateway-endpoint'],
    async (ec2) => ec2.send(new ModifyVpcEndpointCommand({ VpcEndpointId: 'vpce-s3', AddRouteTableIds: ['rtb-app'] })),
    /^somebody else has made the same change since the plan was made/,
  ],
  [
    'the check switched off',
    CHANGES['disable-source-dest-check'],
    async (ec2) =>
      ec2.send(
        new ModifyNetworkInterfaceAttributeCommand({
          NetworkInterfaceId: 'eni-forwards',
          SourceDestCheck: { Value: false },
        }),
      ),
    /^somebody else has made the same change since the plan was made/,
  ],
  [
    'no such table',
    { ...CHANGES['add-route'], routeTableId: 'rtb-gone' },
    async () => ({}),
    `rtb-gone is gone: ${NOT_AS_PLANNED}`,
  ],
];

describe('what somebody else has done since the plan was made', () => {
  test.each(STALE)('%s: a conflict, and nothing is done', async (_name, change, meanwhile, sentence) => {
    await withAccount(async (aws) => {
      const hands = handsOn(aws);
      await meanwhile(hands.ec2);
      const found = stateOf(aws);
      // The good one before it shows that nothing is begun.
      const first: Change = { ...CHANGES['add-transit-gateway-route'] };
      const { open, last } = kept(receiptOf([first, change]));
      const { receipt, journal } = open();
      const thrown = await applyReceipt(hands, receipt, journal).catch((error: unknown) => error);
      expect(thrown).toBeInstanceOf(Problem);
      expect(thrown).toMatchObject({ code: 'conflict', message: expect.stringMatching(pattern(sentence)) });
      expect(last().steps.map(({ status }) => status)).toEqual(['planned', 'failed']);
      expect(last().outcome).toBe('restored');
      expect(stateOf(aws)).toEqual(found);
    });
  });
});

function pattern(sentence: string | RegExp): RegExp {
  return sentence instanceof RegExp ? sentence : new RegExp(`^${sentence.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}

const AFTER: readonly (readonly [string, Change, Meanwhile, string | null])[] = [
  [
    'a rule of ours was revoked',
    CHANGES['open-security-group'],
    async (ec2) => ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId: 'sg-app', IpPermissions: [HTTPS] })),
    null,
  ],
  [
    'another entry stands under our number',
    CHANGES['open-network-acl'],
    async (ec2) => {
      await ec2.send(new DeleteNetworkAclEntryCommand({ NetworkAclId: 'acl-app', Egress: true, RuleNumber: 50 }));
      return ec2.send(new CreateNetworkAclEntryCommand({ ...ENTRY, ...PORT, RuleAction: 'deny' }));
    },
    'the number 50 of acl-app is taken by deny tcp 443 203.0.113.10: left alone',
  ],
  [
    'our route leads elsewhere',
    CHANGES['add-route'],
    async (ec2) => ec2.send(new ReplaceRouteCommand({ ...DEFAULT, NatGatewayId: 'nat-2' })),
    'rtb-app leads 0.0.0.0/0 to nat-2 already: left alone',
  ],
  [
    'the route that we moved was moved on',
    CHANGES['replace-route'],
    async (ec2) => ec2.send(new ReplaceRouteCommand({ ...OTHER, GatewayId: 'igw-1' })),
    'rtb-app leads 198.51.100.0/24 to igw-1 now: left alone',
  ],
  [
    'the interface was given another group',
    CHANGES['add-security-group'],
    async (ec2) =>
      ec2.send(new ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId: 'eni-app', Groups: ['sg-other'] })),
    'eni-app has the groups sg-other, where the plan found sg-app: left alone',
  ],
];

describe('what somebody else has done since it was applied', () => {
  const other = { ...accountRows().SecurityGroups?.[0], GroupId: 'sg-other', GroupName: 'other' };
  const rows = { ...accountRows(), SecurityGroups: [...(accountRows().SecurityGroups ?? []), other] };

  test.each(AFTER)('%s: it stays, it is said, and ours is gone', async (_name, change, meanwhile, failure) => {
    await withAccount(
      async (aws) => {
        const hands = handsOn(aws);
        const { open } = kept(receiptOf([change]));
        const first = open();
        await applyReceipt(hands, first.receipt, first.journal);
        await meanwhile(hands.ec2);
        const second = open();
        const { outcome, steps } = await undoReceipt(hands, second.receipt, second.journal);
        expect([outcome, steps[0]?.status, steps[0]?.failure]).toEqual(['restored', 'undone', failure]);
        expect(JSON.stringify(aws.snapshot())).not.toContain('egress-doctor');
      },
      { rows },
    );
  });
});

describe('a default VPC, in which a revoke that matches nothing is no error', () => {
  test('applied and taken back like any other', async () => {
    await withAccount(
      async (aws) => {
        const before = stateOf(aws);
        const { open } = kept(receiptOf([CHANGES['open-security-group'], CHANGES['add-security-group']]));
        const first = open();
        await applyReceipt(handsOn(aws), first.receipt, first.journal);
        const second = open();
        const { outcome } = await undoReceipt(handsOn(aws), second.receipt, second.journal);
        expect([outcome, stateOf(aws)]).toEqual(['restored', before]);
      },
      { rows: accountRows(true) },
    );
  });
});

describe('what has no room', () => {
  test('a full list of groups: nothing is done, and AWS says why', async () => {
    await withAccount(
      async (aws) => {
        const before = stateOf(aws);
        const { open } = kept(receiptOf([CHANGES['add-route'], CHANGES['open-security-group']]));
        const { receipt, journal } = open();
        const { outcome, steps } = await applyReceipt(handsOn(aws), receipt, journal);
        expect(outcome).toBe('restored');
        expect(steps.map(({ status }) => status)).toEqual(['planned', 'failed']);
        expect(steps[1]?.failure).toMatch(
          /^AWS refused ec2:AuthorizeSecurityGroupEgress \(RulesPerSecurityGroupLimitExceeded\): \w/,
        );
        expect(stateOf(aws)).toEqual(before);
      },
      { quotas: { rulesPerGroup: 1 } },
    );
  });

  test('a full list of entries, which shows at the second: the first is taken back', async () => {
    await withAccount(
      async (aws) => {
        const before = stateOf(aws);
        const { open } = kept(receiptOf([CHANGES['add-route'], CHANGES['open-network-acl']]));
        const { receipt, journal } = open();
        const { outcome, steps } = await applyReceipt(handsOn(aws), receipt, journal);
        expect(outcome).toBe('restored');
        expect(steps.map(({ status }) => status)).toEqual(['undone', 'undone']);
        expect(steps[0]?.failure).toBeNull();
        expect(steps[1]?.failure).toMatch(
          /^AWS refused ec2:CreateNetworkAclEntry \(NetworkAclEntryLimitExceeded\): \w/,
        );
        expect(stateOf(aws)).toEqual(before);
      },
      { quotas: { entriesPerNetworkAcl: 4 } },
    );
  });
});
