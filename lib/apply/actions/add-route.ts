import type { Action } from '../action.ts';
import { createRoute, deleteRoute } from '../calls.ts';
import { reading, writing } from '../iam-right.ts';
import { destinationOf, leadsTo, routeTo, targetIdOf, targetOf } from '../route-rows.ts';
import { routeTable } from '../rows.ts';
import { send, sendOnce } from '../send.ts';
import { absent, foreign, ours, stale } from '../sights.ts';

/** A route has no room for a word: it is ours while it leads where ours does. */
export const addRoute: Action<'add-route'> = {
  kind: 'add-route',
  marked: false,
  needs: [
    reading('ec2:DescribeRouteTables'),
    writing('ec2:CreateRoute', 'route-table/*'),
    writing('ec2:DeleteRoute', 'route-table/*'),
  ],
  look: async (work, { routeTableId, destination, target }) => {
    const table = await routeTable(work, { 'route-table-id': [routeTableId] });
    if (table === undefined) return stale(`${routeTableId} is gone`);
    const route = routeTo(table.Routes, destination);
    if (route === undefined) return absent(null);
    if (leadsTo(route, target)) return ours(null, { Destination: destination });
    const where = targetIdOf(route) ?? 'nowhere';
    return foreign(route, `${routeTableId} leads ${destination} to ${where} already`);
  },
  run: async (work, { routeTableId, destination, target }) => {
    await send(work, createRoute({ RouteTableId: routeTableId, ...destinationOf(destination), ...targetOf(target) }));
    return { Destination: destination };
  },
  undo: async (work, { routeTableId, destination }) => {
    const call = deleteRoute({ RouteTableId: routeTableId, ...destinationOf(destination) });
    await sendOnce(work, call, ['InvalidRoute.NotFound', 'InvalidRouteTableID.NotFound']);
  },
};
