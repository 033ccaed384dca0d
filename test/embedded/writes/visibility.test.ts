import { describe, expect, test } from '@jest/globals';
import type { Row } from '../../../lib/embedded/world/row.ts';
import { timelineOf } from '../../../lib/embedded/world/timeline.ts';
import { inFirst, inOffice, type Say } from './office.ts';

const MAIN = { RouteTableId: 'rtb-main' };
const NAT = { NatGatewayId: 'nat-1' };

async function count(say: Say): Promise<number> {
  const { RouteTables } = await say('DescribeRouteTables', { RouteTableIds: ['rtb-main'] });
  return inFirst(RouteTables, 'Routes').length;
}

async function counts(say: Say, times: number): Promise<readonly number[]> {
  const seen: number[] = [];
  // oxlint-disable-next-line no-await-in-loop -- one look after the other is the point
  for (let turn = 0; turn < times; turn += 1) seen.push(await count(say));
  return seen;
}

function add(say: Say, third: number): Promise<Row> {
  return say('CreateRoute', { ...MAIN, ...NAT, DestinationCidrBlock: `203.0.${third}.0/24` });
}

describe('a change', () => {
  test('is told at once, where nothing else is said', async () => {
    await inOffice(async (say) => {
      await add(say, 1);
      expect(await count(say)).toBe(2);
    });
  });

  test.each([
    [1, [1, 2, 2]],
    [2, [1, 1, 2]],
  ])('is not told to the next %d that look', async (calls, seen) => {
    await inOffice(
      async (say) => {
        await add(say, 1);
        expect(await counts(say, 3)).toEqual(seen);
      },
      { visibleAfter: { calls } },
    );
  });

  test('becomes visible by itself: each after its own while', async () => {
    await inOffice(
      async (say) => {
        await add(say, 1);
        expect(await counts(say, 1)).toEqual([1]);
        await add(say, 2);
        expect(await counts(say, 4)).toEqual([1, 2, 3, 3]);
      },
      { visibleAfter: { calls: 2 } },
    );
  });

  test('is known at once to other changes, and to whoever runs the endpoint', async () => {
    await inOffice(
      async (say, aws) => {
        await add(say, 1);
        await expect(add(say, 1)).rejects.toMatchObject({ name: 'RouteAlreadyExists' });
        expect(inFirst(aws.rows('RouteTables'), 'Routes')).toHaveLength(2);
        expect(await count(say)).toBe(1);
      },
      { visibleAfter: { milliseconds: 60_000 } },
    );
  });

  test('is visible in all families at once', async () => {
    await inOffice(
      async (say) => {
        const { GroupId } = await say('CreateSecurityGroup', { GroupName: 'new', Description: 'x', VpcId: 'vpc-1' });
        const Filters = [{ Name: 'group-id', Values: [String(GroupId)] }];
        const seen = async () => [
          (await say('DescribeSecurityGroups', { Filters }))['SecurityGroups'],
          (await say('DescribeSecurityGroupRules', { Filters }))['SecurityGroupRules'],
        ];
        expect(await seen()).toEqual([[], []]);
        expect((await seen()).map((rows) => (rows as readonly Row[]).length)).toEqual([1, 2]);
      },
      { visibleAfter: { calls: 2 } },
    );
  });
});

test('a while is as long as it is said to be', () => {
  let now = 1000;
  const { put, shown, now: truth } = timelineOf({ Vpcs: [] }, { milliseconds: 100 }, () => now);
  put({ Vpcs: [{ VpcId: 'a' }] });
  now += 60;
  put({ Vpcs: [{ VpcId: 'b' }] });
  const seen = () => (shown().get('Vpcs') ?? []).map(({ VpcId }) => VpcId);
  expect(truth().get('Vpcs')).toEqual([{ VpcId: 'b' }]);
  now += 39;
  expect(seen()).toEqual([]);
  now += 1;
  expect(seen()).toEqual(['a']);
  now += 59;
  expect(seen()).toEqual(['a']);
  now += 1;
  expect(seen()).toEqual(['b']);
});

test('lists that a change does not name stay', () => {
  const timeline = timelineOf({ Vpcs: [{ VpcId: 'a' }], Subnets: [] });
  timeline.put({ Subnets: [{ SubnetId: 'b' }] });
  expect(Object.fromEntries(timeline.shown())).toEqual({ Vpcs: [{ VpcId: 'a' }], Subnets: [{ SubnetId: 'b' }] });
});
