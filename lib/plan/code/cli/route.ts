import type { RouteTarget } from '../../../model/change.ts';
import { destinationField, targetField } from '../../../model/route-fields.ts';
import { ec2, flag } from './ec2.ts';

interface Place {
  readonly routeTableId: string;
  readonly destination: string;
}

export function setRoute(operation: 'create-route' | 'replace-route', place: Place, target: RouteTarget): string {
  return ec2(operation, ...words(place), flag(targetField(target)), target.id);
}

export function deleteRoute(place: Place): string {
  return ec2('delete-route', ...words(place));
}

function words({ routeTableId, destination }: Place): readonly string[] {
  return ['--route-table-id', routeTableId, flag(destinationField(destination)), destination];
}
