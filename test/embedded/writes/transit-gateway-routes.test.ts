import { describe, expect, test } from '@jest/globals';
import type { Row } from '../../../lib/embedded/world/row.ts';
import { inFirst, inOffice, NOBODY, OFFICE, said, told } from './office.ts';

const FAR = { DestinationCidrBlock: '203.0.113.0/24' };

describe('a route of a transit gateway', () => {
  const TABLE = { TransitGatewayRouteTableId: 'tgw-rtb-1' };
  const ATTACHMENT = { TransitGatewayAttachmentId: 'tgw-attach-1' };
  const CREATE = 'CreateTransitGatewayRoute';
  const DELETE = 'DeleteTransitGatewayRoute';
  const ROUTE = {
    ...FAR,
    TransitGatewayAttachments: [{ ResourceId: 'vpc-1', ...ATTACHMENT, ResourceType: 'vpc' }],
    Type: 'static',
    State: 'active',
  };

  test('is made and deleted', async () => {
    await inOffice(async (say, aws) => {
      const described = await told(say);
      expect(await say(CREATE, { ...TABLE, ...FAR, ...ATTACHMENT })).toEqual({ Route: ROUTE });
      expect(inFirst(aws.rows('transitGatewayRoutes'), 'Routes')[1]).toEqual(ROUTE);
      expect(await told(say)).not.toEqual(described);
      expect(await say(DELETE, { ...TABLE, ...FAR })).toEqual({ Route: { ...ROUTE, State: 'deleted' } });
      expect(await told(say)).toEqual(described);
    });
  });

  test('may lead nowhere', async () => {
    await inOffice(async (say) => {
      expect(await say(CREATE, { ...TABLE, ...FAR, Blackhole: true })).toEqual({
        Route: { ...FAR, TransitGatewayAttachments: [], Type: 'static', State: 'blackhole' },
      });
    });
  });

  test('stands beside one that an attachment told', async () => {
    const propagated = { DestinationCidrBlock: '10.0.0.0/16' };
    await inOffice(async (say, aws) => {
      const before = aws.snapshot();
      await say(CREATE, { ...TABLE, ...propagated, ...ATTACHMENT });
      await say(DELETE, { ...TABLE, ...propagated });
      expect(aws.snapshot()).toEqual(before);
    });
  });

  test.each<readonly [what: string, name: string, input: Row, said: string]>([
    [
      'a table that does not exist',
      CREATE,
      { TransitGatewayRouteTableId: `tgw-rtb-${NOBODY}`, ...FAR, ...ATTACHMENT },
      'InvalidRouteTableID.NotFound 400',
    ],
    [
      'a table that nobody looked into',
      CREATE,
      { TransitGatewayRouteTableId: 'tgw-rtb-2', ...FAR, ...ATTACHMENT },
      'UnauthorizedOperation 403',
    ],
    [
      'an attachment that does not exist',
      CREATE,
      { ...TABLE, ...FAR, TransitGatewayAttachmentId: 'tgw-attach-9' },
      'InvalidTransitGatewayAttachmentID.NotFound 400',
    ],
    ['no attachment', CREATE, { ...TABLE, ...FAR }, 'MissingParameter 400'],
    ['no range', CREATE, { ...TABLE, DestinationCidrBlock: 'x', ...ATTACHMENT }, 'InvalidParameterValue 400'],
    ['to delete what is not there', DELETE, { ...TABLE, ...FAR }, 'InvalidRoute.NotFound 400'],
    [
      'to delete what an attachment told',
      DELETE,
      { ...TABLE, DestinationCidrBlock: '10.0.0.0/16' },
      'InvalidRoute.NotFound 400',
    ],
  ])('%s: refused', async (_what, name, input, sentence) => {
    expect(await said(name, input)).toContain(sentence);
  });

  test('that is there: refused', async () => {
    await inOffice(async (say) => {
      await say(CREATE, { ...TABLE, ...FAR, ...ATTACHMENT });
      await expect(say(CREATE, { ...TABLE, ...FAR, ...ATTACHMENT })).rejects.toMatchObject({
        name: 'RouteAlreadyExists',
      });
    });
  });

  test('in a table that nobody looked into is the first there, where absent means empty', async () => {
    await inOffice(
      async (say, aws) => {
        const table = { TransitGatewayRouteTableId: 'tgw-rtb-2' };
        await say(CREATE, { ...table, ...FAR, ...ATTACHMENT });
        expect(aws.rows('transitGatewayRoutes')).toEqual([
          ...(OFFICE.transitGatewayRoutes ?? []),
          { ...table, Routes: [ROUTE] },
        ]);
      },
      { absent: 'empty' },
    );
  });
});
