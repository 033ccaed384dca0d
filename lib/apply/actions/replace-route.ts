import type { Route } from '@aws-sdk/client-ec2';
import type { ChangeOf } from '../../model/change.ts';
import { Problem } from '../../problem.ts';
import type { Action, Sight, Work } from '../action.ts';
import { deleteRoute, replaceRoute as replacing } from '../calls.ts';
import { reading, writing } from '../iam-right.ts';
import { destinationOf, isWider, leadsTo, routeTo, targetIdOf, targetInRow, targetOf } from '../route-rows.ts';
import { routeTable } from '../rows.ts';
import { send, sendOnce } from '../send.ts';
import { absent, foreign, ours, stale } from '../sights.ts';

type Change = ChangeOf<'replace-route'>;

/**
 * The same route with another target. Taken back is what it led to, and only while it still leads where ours does. A
 * blackhole whose target is gone cannot be made again: the route is deleted, which drops the same packets.
 */
export const replaceRoute: Action<'replace-route'> = {
  kind: 'replace-route',
  marked: false,
  needs: [
    reading('ec2:DescribeRouteTables'),
    writing('ec2:ReplaceRoute', 'route-table/*'),
    writing('ec2:DeleteRoute', 'route-table/*'),
  ],
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
    const route = { RouteTableId: routeTableId, ...destinationOf(destination) };
    if (target !== undefined && '$metadata' in (await sendOnce(work, replacing({ ...route, ...target }), TARGET_GONE)))
      return;
    await withoutWider(work, routeTableId, destination);
    await send(work, deleteRoute(route));
  },
};

/** What a blackhole led to is gone, and AWS leads no route there again. */
const TARGET_GONE = [
  'InvalidNatGatewayID.NotFound',
  'InvalidGatewayID.NotFound',
  'InvalidNetworkInterfaceID.NotFound',
  'InvalidInstanceID.NotFound',
  'InvalidVpcPeeringConnectionID.NotFound',
  'InvalidTransitGatewayID.NotFound',
  'InvalidEgressOnlyInternetGatewayId.NotFound',
  'InvalidVpcEndpointId.NotFound',
];

/** Without its route a destination is dropped as by a blackhole, but where a wider route takes it: then nothing is like before. */
async function withoutWider(work: Work, routeTableId: string, destination: string): Promise<void> {
  const table = await routeTable(work, { 'route-table-id': [routeTableId] });
  const wider = table?.Routes?.find((one) => isWider(one, destination));
  if (wider === undefined && !destination.startsWith('pl-')) return;
  throw new Problem(
    'conflict',
    `what ${destination} of ${routeTableId} led to is gone; without the route another one would take its packets`,
  );
}

function sightOf(route: Route, { routeTableId, destination, replaces, target }: Change): Sight {
  if (leadsTo(route, target)) return ours(route, { Destination: destination });
  const isBefore = replaces === null ? route.State === 'blackhole' : leadsTo(route, replaces);
  if (isBefore) return absent(route);
  return foreign(route, `${routeTableId} leads ${destination} to ${targetIdOf(route) ?? 'nowhere'} now`);
}
