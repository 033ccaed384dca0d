import type { Route } from '@aws-sdk/client-ec2';
import type { ChangeOf } from '../../model/change.ts';
import { Problem } from '../../problem.ts';
import type { Action, Sight } from '../action.ts';
import { replaceRoute as replacing } from '../calls.ts';
import { reading, writing } from '../iam-right.ts';
import { destinationOf, leadsTo, routeTo, targetIdOf, targetInRow, targetOf } from '../route-rows.ts';
import { routeTable } from '../rows.ts';
import { send } from '../send.ts';
import { absent, foreign, ours, stale } from '../sights.ts';

type Change = ChangeOf<'replace-route'>;

/** The same route with another target. Taken back is what it led to, and only while it still leads where ours does. */
export const replaceRoute: Action<'replace-route'> = {
  kind: 'replace-route',
  marked: false,
  needs: [reading('ec2:DescribeRouteTables'), writing('ec2:ReplaceRoute', 'route-table/*')],
  look: async (work, change) => {
    const table = await routeTable(work, { 'route-table-id': [change.routeTableId] });
    if (table === undefined) return stale(`${change.routeTableId} is gone`);
    const route = routeTo(table.Routes, change.destination);
    if (route === undefined) return stale(`${change.routeTableId} has no route to ${change.destination} any more`);
    return sightOf(route, change);
  },
  run: async (work, { routeTableId, destination, target }) => {
    await send(work, replacing({ RouteTableId: routeTableId, ...destinationOf(destination), ...targetOf(target) }));
    return { Destination: destination };
  },
  undo: async (work, { routeTableId, destination }, { before }) => {
    const target = before === null ? undefined : targetInRow(before);
    if (target === undefined)
      throw new Problem('conflict', `what ${destination} of ${routeTableId} led to is not known: it was a blackhole`);
    await send(work, replacing({ RouteTableId: routeTableId, ...destinationOf(destination), ...target }));
  },
};

function sightOf(route: Route, { routeTableId, destination, replaces, target }: Change): Sight {
  if (leadsTo(route, target)) return ours(route, { Destination: destination });
  const isBefore = replaces === null ? route.State === 'blackhole' : leadsTo(route, replaces);
  if (isBefore) return absent(route);
  return foreign(route, `${routeTableId} leads ${destination} to ${targetIdOf(route) ?? 'nowhere'} now`);
}
