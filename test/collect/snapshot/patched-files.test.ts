import { expect, test } from '@jest/globals';
import { mergeFiles } from '../../../lib/collect/snapshot/merge-files.ts';
import { patchedFiles } from '../../../lib/collect/snapshot/patched-files.ts';
import { rowChanges, takeBack } from '../../../lib/collect/snapshot/row-changes.ts';
import { Problem } from '../../../lib/problem.ts';

const FILES = [
  { path: 'a.json', text: JSON.stringify({ Vpcs: [{ VpcId: 'vpc-1' }], Subnets: [{ SubnetId: 'subnet-1' }] }) },
  {
    path: 'b.json',
    text: JSON.stringify({ status_code: 200, data: { Subnets: [{ SubnetId: 'subnet-2' }], _note: 'x' } }),
  },
  { path: 'c.json', text: JSON.stringify({ TransitGatewayRouteTableId: 'tgw-rtb-1', Routes: [] }) },
  { path: 'host/i-1/facts.json', text: '{"system":"linux"}' },
  { path: 'names.json', text: '{"api.example.com":["203.0.113.10"]}' },
];
const BEFORE = mergeFiles(FILES);
const AFTER = {
  ...BEFORE,
  Subnets: [{ SubnetId: 'subnet-1', Changed: true }, { SubnetId: 'subnet-2' }, { SubnetId: 'subnet-3' }],
  documents: {
    transitGatewayRoutes: [
      { TransitGatewayRouteTableId: 'tgw-rtb-1', Routes: [{ DestinationCidrBlock: '10.0.0.0/16', State: 'active' }] },
    ],
  },
};

function merged(files: ReturnType<typeof patchedFiles>) {
  return mergeFiles(files.map((one) => ('text' in one ? one : { path: one.path, text: JSON.stringify(one.content) })));
}

test('a difference is told row by row', () => {
  expect(rowChanges(BEFORE, AFTER)).toEqual([
    {
      key: 'Subnets',
      id: '["subnet-1"]',
      before: { SubnetId: 'subnet-1' },
      after: { SubnetId: 'subnet-1', Changed: true },
    },
    { key: 'Subnets', id: '["subnet-3"]', before: null, after: { SubnetId: 'subnet-3' } },
    {
      key: 'transitGatewayRoutes',
      id: '["tgw-rtb-1"]',
      before: { TransitGatewayRouteTableId: 'tgw-rtb-1', Routes: [] },
      after: AFTER.documents.transitGatewayRoutes[0],
    },
  ]);
  expect(rowChanges(BEFORE, BEFORE)).toEqual([]);
});

test('the files of a folder say afterwards what the snapshot says, and those that are not concerned stay to the byte', () => {
  const files = patchedFiles(FILES, AFTER, rowChanges(BEFORE, AFTER));
  expect(merged(files)).toEqual(AFTER);
  expect(files.filter((one) => 'text' in one)).toEqual(FILES.slice(3));
  expect(files.map(({ path }) => path)).toEqual([
    'a.json',
    'host/i-1/facts.json',
    'names.json',
    'patched-subnets.json',
    'patched-transit-gateway-routes-1.json',
  ]);
});

test('taken back, it is what it was', () => {
  expect(takeBack(AFTER, rowChanges(BEFORE, AFTER))).toEqual(BEFORE);
});

test('what was changed since is not taken back', () => {
  const since = { ...AFTER, Subnets: [{ SubnetId: 'subnet-1', Changed: 'again' }, ...AFTER.Subnets.slice(1)] };
  expect(() => takeBack(since, rowChanges(BEFORE, AFTER))).toThrow(
    new Problem('conflict', 'Subnets subnet-1 was changed since; take the change back by hand'),
  );
});
