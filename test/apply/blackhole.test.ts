import { expect, test } from '@jest/globals';
import { applyReceipt } from '../../lib/apply/apply-receipt.ts';
import { undoReceipt } from '../../lib/apply/undo-receipt.ts';
import type { World } from '../../lib/embedded/world/world.ts';
import { accountRows } from './account-rows.ts';
import { handsOn, kept, receiptOf, withAccount } from './bench-of-hands.ts';
import { CHANGES } from './changes.ts';

const GONE = { kind: 'nat-gateway', id: 'nat-gone' } as const;
const HOLE = {
  DestinationCidrBlock: '198.51.100.0/24',
  NatGatewayId: GONE.id,
  Origin: 'CreateRoute',
  State: 'blackhole',
};
const WIDER = { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1', Origin: 'CreateRoute', State: 'active' };

type Route = Readonly<Record<string, unknown>>;

/** The account, with these routes in one table besides the local one. */
function rowsWith(routes: readonly Route[]): World['rows'] {
  const rows = accountRows();
  const tables = rows.RouteTables?.map((table) => {
    const local = (table['Routes'] as readonly Route[]).filter(({ GatewayId }) => GatewayId === 'local');
    return table['RouteTableId'] === 'rtb-app' ? { ...table, Routes: [...local, ...routes] } : table;
  });
  return { ...rows, RouteTables: tables ?? [] };
}

async function backFrom(routes: readonly Route[]): Promise<readonly unknown[]> {
  return withAccount(
    async (aws) => {
      const { open } = kept(receiptOf([{ ...CHANGES['replace-route'], replaces: GONE }]));
      const first = open();
      const { outcome } = await applyReceipt(handsOn(aws), first.receipt, first.journal);
      const second = open();
      const undone = await undoReceipt(handsOn(aws), second.receipt, second.journal);
      const table = aws.rows('RouteTables').find((one) => one['RouteTableId'] === 'rtb-app');
      const told = (table?.['Routes'] ?? []) as readonly Route[];
      const left = told.map(
        ({ DestinationCidrBlock: to, NatGatewayId = 'local' }) => `${String(to)} ${String(NatGatewayId)}`,
      );
      return [outcome, undone.outcome, undone.steps[0]?.failure ?? null, left];
    },
    { rows: rowsWith(routes) },
  );
}

test('a blackhole whose target is gone is taken away, which drops the same packets', async () => {
  expect(await backFrom([HOLE])).toEqual(['applied', 'restored', null, ['10.0.0.0/16 local']]);
});

test('but where a wider route would take its packets then, it stays and is said', async () => {
  expect(await backFrom([HOLE, WIDER])).toEqual([
    'applied',
    'torn',
    'what 198.51.100.0/24 of rtb-app led to is gone; without the route another one would take its packets',
    ['10.0.0.0/16 local', '198.51.100.0/24 nat-2', '0.0.0.0/0 nat-1'],
  ]);
});
