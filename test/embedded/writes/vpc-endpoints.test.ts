import { describe, expect, test } from '@jest/globals';
import type { Row } from '../../../lib/embedded/world/row.ts';
import type { World } from '../../../lib/embedded/world/world.ts';
import { inFirst, inOffice, NOBODY, OFFICE, type Say, said, told } from './office.ts';

const A = { RouteTableId: 'rtb-a' };
const NAT = { NatGatewayId: 'nat-1' };
const MADE = { Origin: 'CreateRoute', State: 'active' };

async function routesOf(say: Say, id: string): Promise<readonly Row[]> {
  const { RouteTables } = await say('DescribeRouteTables', { RouteTableIds: [id] });
  return inFirst(RouteTables, 'Routes');
}

describe('a gateway endpoint', () => {
  const MODIFY = 'ModifyVpcEndpoint';
  const S3 = { VpcEndpointId: 'vpce-s3' };
  const ROUTE = { DestinationPrefixListId: 'pl-s3', GatewayId: 'vpce-s3', ...MADE };

  test('writes its route into the tables that it is given, and takes it back', async () => {
    await inOffice(async (say, aws) => {
      const described = await told(say);
      const before = await routesOf(say, 'rtb-a');
      expect(await say(MODIFY, { ...S3, AddRouteTableIds: ['rtb-a', 'rtb-main'] })).toEqual({ Return: true });
      expect(await routesOf(say, 'rtb-a')).toEqual([...before, ROUTE]);
      expect(aws.rows('VpcEndpoints')[0]?.['RouteTableIds']).toEqual(['rtb-a', 'rtb-main']);
      await expect(say('DeleteRoute', { ...A, DestinationPrefixListId: 'pl-s3' })).rejects.toThrow('cannot modify');
      await expect(say('ReplaceRoute', { ...A, DestinationPrefixListId: 'pl-s3', ...NAT })).rejects.toThrow(
        'cannot modify',
      );
      await say(MODIFY, { ...S3, RemoveRouteTableIds: ['rtb-a'] });
      expect(await routesOf(say, 'rtb-a')).toEqual(before);
      expect((await routesOf(say, 'rtb-main')).at(-1)).toEqual(ROUTE);
      await say(MODIFY, { ...S3, RemoveRouteTableIds: ['rtb-main'] });
      expect(await told(say)).toEqual(described);
    });
  });

  test('is known by its other routes where nobody recorded the list', async () => {
    const { PrefixLists: _, ...others } = OFFICE;
    const RouteTables = [...(OFFICE.RouteTables ?? []), { RouteTableId: 'rtb-x', VpcId: 'vpc-1', Routes: [ROUTE] }];
    await inOffice(
      async (say) => {
        await say(MODIFY, { ...S3, AddRouteTableIds: ['rtb-a'] });
        expect((await routesOf(say, 'rtb-a')).at(-1)).toEqual(ROUTE);
      },
      { rows: { ...others, RouteTables } },
    );
  });

  test.each<readonly [what: string, input: Row, said: string, rows?: World['rows']]>([
    [
      'an endpoint that does not exist',
      { VpcEndpointId: `vpce-${NOBODY}`, AddRouteTableIds: ['rtb-a'] },
      'InvalidVpcEndpointId.NotFound 400',
    ],
    ['an endpoint of another kind', { VpcEndpointId: 'vpce-sqs', AddRouteTableIds: ['rtb-a'] }, 'InvalidParameter 400'],
    ['a table that does not exist', { ...S3, AddRouteTableIds: [`rtb-${NOBODY}`] }, 'InvalidRouteTableId.NotFound 400'],
    ['a table of another VPC', { ...S3, AddRouteTableIds: ['rtb-home'] }, 'InvalidParameter 400'],
    ['a table of another account', { ...S3, AddRouteTableIds: ['rtb-lent'] }, 'UnauthorizedOperation 403'],
    ['what is not played', { ...S3, PolicyDocument: '{}' }, 'UnsupportedOperation 400'],
    [
      'a list that nobody recorded',
      { ...S3, AddRouteTableIds: ['rtb-a'] },
      'because the snapshot holds no prefix list of com.amazonaws.eu-west-1.s3',
      { ...OFFICE, PrefixLists: [] },
    ],
  ])('%s: refused', async (_what, input, sentence, rows = OFFICE) => {
    expect(await said(MODIFY, input, rows)).toContain(sentence);
  });

  test('that has the table already: refused', async () => {
    await inOffice(async (say) => {
      await say(MODIFY, { ...S3, AddRouteTableIds: ['rtb-a'] });
      await expect(say(MODIFY, { ...S3, AddRouteTableIds: ['rtb-a'] })).rejects.toMatchObject({
        name: 'RouteAlreadyExists',
        message: 'route table rtb-a already has a route with destination-prefix-list-id pl-s3',
      });
    });
  });
});
