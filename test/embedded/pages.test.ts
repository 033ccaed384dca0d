import { EC2Client } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { type EmbeddedAws, startEmbeddedAws } from '../../lib/embedded/embedded-aws.ts';
import type { RowKey } from '../../lib/embedded/world/world.ts';
import { CALLS, call } from './ec2-calls.ts';
import { clientOf, refusal, withEc2, worldOf } from './endpoint.ts';

type Family = RowKey & keyof typeof CALLS;
type Row = Readonly<Record<string, unknown>>;

/** Family → what identifies a row, and the bounds of MaxResults as AWS has them. */
const BOUNDS: Partial<Readonly<Record<Family, readonly [id: string, least: number, most: number]>>> = {
  NetworkInterfaces: ['NetworkInterfaceId', 5, 1000],
  Subnets: ['SubnetId', 5, 1000],
  Vpcs: ['VpcId', 5, 1000],
  SecurityGroups: ['GroupId', 5, 1000],
  SecurityGroupRules: ['SecurityGroupRuleId', 5, 1000],
  NetworkAcls: ['NetworkAclId', 5, 1000],
  RouteTables: ['RouteTableId', 5, 100],
  InternetGateways: ['InternetGatewayId', 5, 1000],
  EgressOnlyInternetGateways: ['EgressOnlyInternetGatewayId', 5, 255],
  NatGateways: ['NatGatewayId', 5, 1000],
  VpcEndpoints: ['VpcEndpointId', 5, 1000],
  PrefixLists: ['PrefixListId', 1, 100],
  VpcPeeringConnections: ['VpcPeeringConnectionId', 5, 1000],
  TransitGateways: ['TransitGatewayId', 5, 1000],
  TransitGatewayAttachments: ['TransitGatewayAttachmentId', 5, 1000],
  TransitGatewayVpcAttachments: ['TransitGatewayAttachmentId', 5, 1000],
  TransitGatewayRouteTables: ['TransitGatewayRouteTableId', 5, 1000],
  VpcBlockPublicAccessExclusions: ['ExclusionId', 5, 1000],
  VpcEncryptionControls: ['VpcEncryptionControlId', 5, 1000],
};
const TABLE = Object.entries(BOUNDS).map(([family, bounds]) => [family as Family, ...bounds] as const);

const TOTAL = 23;
const ROWS = Object.fromEntries(
  TABLE.map(([family, id]) => [
    family,
    Array.from({ length: TOTAL }, (_, i) => ({ VpcId: `vpc-${i % 2}`, [id]: `x-${i}` })),
  ]),
);
/** Reservations of one, of two and of no instances. */
const RESERVATIONS = Array.from({ length: 12 }, (_, i) => ({
  ReservationId: `r-${i}`,
  Instances: Array.from({ length: i % 3 }, (_own, j) => ({ InstanceId: `i-${i}-${j}` })),
}));

let aws: EmbeddedAws;
let client: EC2Client;
beforeAll(async () => {
  const entries = Array.from({ length: 230 }, (_, i) => ({ Cidr: `10.0.${i}.0/24` }));
  const routes = Array.from({ length: 1203 }, (_, i) => ({
    DestinationCidrBlock: `10.${i >> 8}.${i & 255}.0/24`,
    State: 'active',
  }));
  aws = await startEmbeddedAws(
    worldOf({
      ...ROWS,
      Reservations: RESERVATIONS,
      prefixListEntries: [{ PrefixListId: 'pl-1', Entries: entries }],
      transitGatewayRoutes: [{ TransitGatewayRouteTableId: 'tgw-rtb-1', Routes: routes }],
    }),
  );
  client = new EC2Client(clientOf(aws));
});
afterAll(() => aws.close());

/** Every page of a call, by the tokens. */
async function pagesOf(name: string, key: string, input: object): Promise<readonly (readonly Row[])[]> {
  const pages: (readonly Row[])[] = [];
  let NextToken: unknown;
  do {
    // oxlint-disable-next-line no-await-in-loop -- the token of a page is needed to ask for the next
    const answer = await call(client, name, { ...input, ...(NextToken === undefined ? {} : { NextToken }) });
    pages.push(answer[key] as readonly Row[]);
    ({ NextToken } = answer);
  } while (NextToken !== undefined);
  return pages;
}

describe('pages, one after the other, are the whole', () => {
  test.each(TABLE)('%s', async (family, id, least, most) => {
    const whole = (await call(client, CALLS[family]))[family] as readonly Row[];
    expect(whole.map((row) => row[id])).toEqual(Array.from({ length: TOTAL }, (_, i) => `x-${i}`));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: least, max: Math.min(most, TOTAL + 5) }), async (MaxResults) => {
        const pages = await pagesOf(CALLS[family], family, { MaxResults });
        expect(pages.flat()).toEqual(whole);
        expect(pages.slice(0, -1).every((page) => page.length === MaxResults)).toBe(true);
        expect(pages).toHaveLength(Math.ceil(TOTAL / MaxResults));
      }),
      { numRuns: 8 },
    );
  });

  test('instances are what is counted, and a reservation may be shown on two pages', async () => {
    const pages = await pagesOf('DescribeInstances', 'Reservations', { MaxResults: 5 });
    const shown = pages.map((page) =>
      page.flatMap((one) => (one['Instances'] as readonly Row[]).map((own) => own['InstanceId'])),
    );
    expect(shown.map((page) => page.length)).toEqual([5, 5, 2]);
    expect(shown.flat()).toEqual(
      RESERVATIONS.flatMap(({ Instances }) => Instances.map(({ InstanceId }) => InstanceId)),
    );
    expect(pages[0]?.at(-1)?.['ReservationId']).not.toBe('r-8');
  });

  test('a filter is passed before pages are made', async () => {
    const input = { MaxResults: 5, Filters: [{ Name: 'vpc-id', Values: ['vpc-1'] }] };
    const pages = await pagesOf('DescribeSubnets', 'Subnets', input);
    expect(pages.map((page) => page.length)).toEqual([5, 5, 1]);
    expect(new Set(pages.flat().map((row) => row['VpcId']))).toEqual(new Set(['vpc-1']));
  });

  test('entries of a prefix list come a hundred at a time, asked or not', async () => {
    const pages = await pagesOf('GetManagedPrefixListEntries', 'Entries', { PrefixListId: 'pl-1' });
    expect(pages.map((page) => page.length)).toEqual([100, 100, 30]);
  });

  test('routes of a transit gateway come a thousand at a time, and it is said that there are more', async () => {
    const input = { TransitGatewayRouteTableId: 'tgw-rtb-1', Filters: [{ Name: 'state', Values: ['active'] }] };
    const first = await call(client, 'SearchTransitGatewayRoutes', input);
    expect([(first['Routes'] as readonly Row[]).length, first['AdditionalRoutesAvailable']]).toEqual([1000, true]);
    expect((await pagesOf('SearchTransitGatewayRoutes', 'Routes', input)).map((page) => page.length)).toEqual([
      1000, 203,
    ]);
  });
});

describe('MaxResults has bounds', () => {
  test.each(TABLE)('%s: %s from %d to %d', async (family, _id, least, most) => {
    const said = await Promise.all(
      [least - 1, least, most, most + 1].map((MaxResults) => refusal(call(client, CALLS[family], { MaxResults }))),
    );
    expect(said.map((one) => one.replace(/^answered .*/s, 'answered'))).toEqual([
      `InvalidParameterValue 400: Value ( ${least - 1} ) for parameter MaxResults is invalid. Expecting a value greater than or equal to ${least}.`,
      'answered',
      'answered',
      `InvalidParameterValue 400: Value ( ${most + 1} ) for parameter MaxResults is invalid. Expecting a value smaller than or equal to ${most}.`,
    ]);
  });

  test.each([
    ['DescribeVpcs', 'VpcIds'],
    ['DescribeSubnets', 'SubnetIds'],
    ['DescribeNetworkInterfaces', 'NetworkInterfaceIds'],
    ['DescribeRouteTables', 'RouteTableIds'],
    ['DescribeSecurityGroups', 'GroupIds'],
  ])('%s takes none beside %s', async (name, ids) => {
    expect(await refusal(call(client, name, { MaxResults: 5, [ids]: ['x-1'] }))).toBe(
      `InvalidParameterCombination 400: The parameter ${ids} cannot be used with the parameter MaxResults`,
    );
  });

  test.each([
    ['DescribeNatGateways', 'NatGatewayIds'],
    ['DescribeVpcEndpoints', 'VpcEndpointIds'],
    ['DescribeTransitGateways', 'TransitGatewayIds'],
  ])('%s takes it beside %s', async (name, ids) => {
    expect(await refusal(call(client, name, { MaxResults: 5, [ids]: ['x-1'] }))).toMatch(/^answered/);
  });
});

async function token(input: object = {}): Promise<string> {
  return String((await call(client, 'DescribeSubnets', { MaxResults: 5, ...input }))['NextToken']);
}

describe('a token', () => {
  const foreign = 'InvalidParameterValue 400: Unable to parse pagination token';
  test('leads on from where it was given, however much is asked for then', async () => {
    const answer = await call(client, 'DescribeSubnets', { MaxResults: 6, NextToken: await token() });
    expect((answer['Subnets'] as readonly Row[]).map((row) => row['SubnetId'])).toEqual([
      'x-5',
      'x-6',
      'x-7',
      'x-8',
      'x-9',
      'x-10',
    ]);
  });

  test.each([
    ['of another call', 'DescribeVpcs', {}, undefined],
    [
      'of the same call with another filter',
      'DescribeSubnets',
      { Filters: [{ Name: 'vpc-id', Values: ['vpc-1'] }] },
      undefined,
    ],
    ['that somebody made up', 'DescribeSubnets', {}, 'bm9uc2Vuc2U'],
    ['that is nothing', 'DescribeSubnets', {}, '%'],
    ['with another place written into it', 'DescribeSubnets', {}, 'changed'],
  ])('%s is foreign', async (_what, name, input, made) => {
    const given = await token();
    const changed = Buffer.from(Buffer.from(given, 'base64url').toString().replace(/^5/, '6')).toString('base64url');
    const NextToken = made === 'changed' ? changed : (made ?? given);
    expect(await refusal(call(client, name, { MaxResults: 5, NextToken, ...input }))).toBe(foreign);
  });

  test('of another endpoint is foreign', async () => {
    const given = await token();
    await withEc2(ROWS, async (other) => {
      expect(await refusal(call(other, 'DescribeSubnets', { MaxResults: 5, NextToken: given }))).toBe(foreign);
    });
  });
});
