import { type RouteTarget } from '../../model/change.ts';
import { readPrefix } from '../../packets/index.ts';
import type { Place } from './place.ts';

/** What a route into the own VPC may lead to. @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html */
const WITHIN: ReadonlySet<RouteTarget['kind']> = new Set(['nat-gateway', 'interface', 'vpc-endpoint']);

/** Whether AWS takes such a route: to a range of the VPC itself, or a part of one, hardly anything may lead. */
export function mayLead({ network, table }: Place, destination: string, target: RouteTarget): boolean {
  const prefix = readPrefix(destination);
  if (prefix === undefined || WITHIN.has(target.kind)) return true;
  return !network.cidrsOf(table.vpcId).some(([from, end]) => from <= prefix[0] && prefix[1] <= end);
}
