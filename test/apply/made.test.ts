import { expect, test } from '@jest/globals';
import { applyReceipt } from '../../lib/apply/apply-receipt.ts';
import { handsOn, kept, receiptOf, withAccount } from './bench-of-hands.ts';
import { CHANGES } from './changes.ts';

const HTTPS = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
const OURS = { CidrIp: '203.0.113.10/32', Description: 'egress-doctor plan-1' };

test('a new group carries the plan, lets through what was approved and nothing else, and is given away last', async () => {
  await withAccount(async (aws) => {
    const { open } = kept(receiptOf([CHANGES['add-security-group']]));
    const { receipt, journal } = open();
    const { steps } = await applyReceipt(handsOn(aws), receipt, journal);
    const made = aws.rows('SecurityGroups').find(({ GroupName }) => GroupName === 'egress-doctor-plan-1');
    expect(made).toMatchObject({
      GroupId: steps[0]?.made['GroupId'],
      VpcId: 'vpc-1',
      Description: 'egress-doctor plan-1',
      IpPermissions: [],
      IpPermissionsEgress: [{ ...HTTPS, IpRanges: [OURS] }],
      Tags: expect.arrayContaining([{ Key: 'egress-doctor:plan', Value: 'plan-1' }]),
    });
    expect(made?.['IpPermissionsEgress']).toHaveLength(1);
    expect(steps[0]?.calls.map(({ action }) => action)).toEqual([
      'ec2:CreateSecurityGroup',
      'ec2:RevokeSecurityGroupEgress',
      'ec2:AuthorizeSecurityGroupEgress',
      'ec2:ModifyNetworkInterfaceAttribute',
    ]);
    const face = aws.rows('NetworkInterfaces').find((one) => one['NetworkInterfaceId'] === 'eni-app');
    expect(face?.['Groups']).toEqual([
      expect.objectContaining({ GroupId: 'sg-app' }),
      expect.objectContaining({ GroupId: steps[0]?.made['GroupId'] }),
    ]);
  });
});

test('a rule in a group of others carries the plan, and theirs stay as they are', async () => {
  await withAccount(async (aws) => {
    const before = aws.rows('SecurityGroupRules');
    const { open } = kept(receiptOf([CHANGES['open-security-group']]));
    const { receipt, journal } = open();
    const { steps } = await applyReceipt(handsOn(aws), receipt, journal);
    const after = aws.rows('SecurityGroupRules');
    const made = after.filter(({ Description }) => Description === 'egress-doctor plan-1');
    expect(made.map((rule) => rule['SecurityGroupRuleId'])).toEqual(steps[0]?.made['SecurityGroupRuleIds']);
    expect(made).toHaveLength(CHANGES['open-security-group'].permissions.length);
    expect(after.filter((rule) => !made.includes(rule))).toEqual(before);
  });
});

test('what is written down is what was there before, and every call that changed something', async () => {
  await withAccount(async (aws) => {
    const { open } = kept(receiptOf([CHANGES['replace-route']]));
    const { receipt, journal } = open();
    const { steps } = await applyReceipt(handsOn(aws), receipt, journal);
    expect(steps[0]).toEqual({
      change: CHANGES['replace-route'],
      status: 'done',
      before: {
        DestinationCidrBlock: '198.51.100.0/24',
        NatGatewayId: 'nat-1',
        Origin: 'CreateRoute',
        State: 'active',
      },
      made: { Destination: '198.51.100.0/24' },
      calls: [
        {
          action: 'ec2:ReplaceRoute',
          input: { RouteTableId: 'rtb-app', DestinationCidrBlock: '198.51.100.0/24', NatGatewayId: 'nat-2' },
          at: '2026-11-28T00:00:00.000Z',
        },
      ],
      failure: null,
    });
  });
});
