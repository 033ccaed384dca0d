import { describe, expect, test } from '@jest/globals';
import { type Row, rowsAt, textAt } from '../../../lib/embedded/world/row.ts';
import { inFirst, inOffice, NOBODY, type Say, said, told } from './office.ts';

const A = { RouteTableId: 'rtb-a' };
const MAIN = { RouteTableId: 'rtb-main' };

async function associationsOf(say: Say): Promise<readonly string[]> {
  const { RouteTables } = await say('DescribeRouteTables');
  return (RouteTables as readonly Row[]).flatMap((table) =>
    rowsAt(table, 'Associations').map((one) => {
      const subject = textAt(one, 'SubnetId') ?? textAt(one, 'GatewayId') ?? 'main';
      return `${subject} → ${textAt(table, 'RouteTableId')}`;
    }),
  );
}

describe('the table of a subnet', () => {
  const STATE = { State: 'associated' };

  test('is one of its own, and the main one again', async () => {
    await inOffice(async (say) => {
      const described = await told(say);
      const answer = await say('AssociateRouteTable', { ...A, SubnetId: 'subnet-b' });
      const AssociationId = String(answer['AssociationId']);
      expect(AssociationId).toMatch(/^rtbassoc-0[0-9a-f]{16}$/);
      expect(answer).toEqual({ AssociationId, AssociationState: STATE });
      const { RouteTables } = await say('DescribeRouteTables', {
        Filters: [{ Name: 'association.subnet-id', Values: ['subnet-b'] }],
      });
      expect(inFirst(RouteTables, 'Associations')[1]).toEqual({
        Main: false,
        SubnetId: 'subnet-b',
        RouteTableAssociationId: AssociationId,
        RouteTableId: 'rtb-a',
        AssociationState: STATE,
      });
      expect(await say('DisassociateRouteTable', { AssociationId })).toEqual({});
      expect(await told(say)).toEqual(described);
    });
  });

  test('is another one, by an association with another id', async () => {
    await inOffice(async (say) => {
      const answer = await say('ReplaceRouteTableAssociation', { AssociationId: 'rtbassoc-a', ...MAIN });
      expect(answer).toEqual({ NewAssociationId: expect.stringMatching(/^rtbassoc-0/), AssociationState: STATE });
      expect(await associationsOf(say)).toEqual(['main → rtb-main', 'subnet-a → rtb-main']);
      await say('ReplaceRouteTableAssociation', { AssociationId: answer['NewAssociationId'], ...A });
      expect(await associationsOf(say)).toEqual(['main → rtb-main', 'subnet-a → rtb-a']);
    });
  });

  test('that is the main one may be another one too', async () => {
    await inOffice(async (say) => {
      await say('ReplaceRouteTableAssociation', { AssociationId: 'rtbassoc-main', ...A });
      expect(await associationsOf(say)).toEqual(['subnet-a → rtb-a', 'main → rtb-a']);
    });
  });

  test('of a gateway is its own as well', async () => {
    await inOffice(async (say) => {
      await say('AssociateRouteTable', { ...MAIN, GatewayId: 'igw-1' });
      expect(await associationsOf(say)).toContain('igw-1 → rtb-main');
    });
  });

  test.each<readonly [what: string, name: string, input: Row, said: string]>([
    [
      'a subnet that has one',
      'AssociateRouteTable',
      { ...MAIN, SubnetId: 'subnet-a' },
      'Resource.AlreadyAssociated 400: the specified association for route table rtb-main conflicts with an existing association',
    ],
    [
      'a subnet that does not exist',
      'AssociateRouteTable',
      { ...A, SubnetId: `subnet-${NOBODY}` },
      'InvalidSubnetID.NotFound 400',
    ],
    [
      'a subnet of another VPC',
      'AssociateRouteTable',
      { ...A, SubnetId: 'subnet-c' },
      'InvalidParameterValue 400: Route table rtb-a and subnet subnet-c belong to different networks',
    ],
    ['nothing', 'AssociateRouteTable', A, 'InvalidParameterCombination 400'],
    [
      'a table of another account',
      'AssociateRouteTable',
      { RouteTableId: 'rtb-lent', SubnetId: 'subnet-b' },
      'UnauthorizedOperation 403',
    ],
    [
      'an association that does not exist',
      'DisassociateRouteTable',
      { AssociationId: 'rtbassoc-9' },
      "InvalidAssociationID.NotFound 400: The association ID 'rtbassoc-9' does not exist",
    ],
    ['the main one', 'DisassociateRouteTable', { AssociationId: 'rtbassoc-main' }, 'InvalidParameterValue 400'],
    [
      'to replace an association that does not exist',
      'ReplaceRouteTableAssociation',
      { AssociationId: 'x', ...A },
      'InvalidAssociationID.NotFound 400',
    ],
    [
      'to replace by a table that does not exist',
      'ReplaceRouteTableAssociation',
      { AssociationId: 'rtbassoc-a', RouteTableId: `rtb-${NOBODY}` },
      'InvalidRouteTableID.NotFound 400',
    ],
    [
      'to replace by a table of another VPC',
      'ReplaceRouteTableAssociation',
      { AssociationId: 'rtbassoc-a', RouteTableId: 'rtb-home' },
      'InvalidParameterValue 400',
    ],
  ])('%s: refused', async (_what, name, input, sentence) => {
    expect(await said(name, input)).toContain(sentence);
  });
});
