import type { ChangeOf } from '../../model/change.ts';
import { isGap } from '../../model/gap.ts';
import { ANY_ADDRESS } from '../../packets/index.ts';
import { adviceOn } from '../advice/registry.ts';
import type { Fix, Refusal, Scene } from '../fix.ts';
import { subnetOpenings } from '../openings/route-openings.ts';
import { associationOf, withAssociation } from '../routes/association.ts';
import { firstOf } from '../routes/first-of.ts';
import { CARRIED_OFF, DEAD_TARGETS } from '../routes/lifted.ts';
import { untouchable } from '../routes/may-change.ts';
import { otherTables } from '../routes/other-tables.ts';
import type { Place } from '../routes/place.ts';
import { placesOf } from '../routes/places-of.ts';

type Associate = ChangeOf<'associate-route-table'>;

/** Another table of the VPC, which leads there already. It moves the whole subnet, so nobody in it may lose a way. */
export const associateRouteTable: Fix<'associate-route-table'> = {
  lifts: ['no-route', ...DEAD_TARGETS, ...CARRIED_OFF],
  propose: (scene, drop) =>
    firstOf(
      placesOf(scene, drop).map((place) => at(scene, place)),
      () => adviceOn(scene, drop),
    ),
  patch: withAssociation,
  opens: (before, after, { subnetId }) => subnetOpenings(before, after, subnetId, ANY_ADDRESS),
  tell: (_snapshot, { subnetId, routeTableId, replaces }) => {
    const { routeTableId: was, associationId } = replaces;
    const implicit = associationId === null;
    return {
      resourceId: routeTableId,
      does: `associates ${subnetId} with route table ${routeTableId} instead of ${was}${implicit ? ', its VPC’s main table' : ''}`,
      undo: implicit
        ? `takes the association away, so that ${was} routes ${subnetId} again`
        : `associates ${subnetId} with ${was} again`,
      before: { SubnetId: subnetId, RouteTableId: was, RouteTableAssociationId: associationId },
      after: { SubnetId: subnetId, RouteTableId: routeTableId },
      warnings: [`all of ${subnetId} is routed by ${routeTableId} from then on, and follows whatever is changed there`],
    };
  },
};

function at({ account, network }: Scene, place: Place): readonly Associate[] | Refusal {
  const { subnetId, row } = place;
  const subnet = subnetId === undefined ? undefined : network.subnet(subnetId);
  if (subnetId === undefined || subnet === undefined || isGap(subnet)) return [];
  const tables = otherTables(place, subnetId);
  if (tables.length === 0) return [];
  const replaces = associationOf(row, subnetId);
  const [foreign] = [row, ...tables].flatMap((one) => untouchable(account, one) ?? []);
  if (foreign !== undefined) return foreign;
  if (replaces === undefined) return unnamed(row.RouteTableId, subnetId);
  return tables.map(({ RouteTableId: routeTableId }) => ({
    kind: 'associate-route-table',
    subnetId,
    routeTableId,
    replaces,
  }));
}

function unnamed(table: string, subnetId: string): Refusal {
  return {
    because: `the association of ${subnetId} with ${table} is recorded without its id, which is what AWS replaces`,
    advice: 'Collect the output of `aws ec2 describe-route-tables` again, whole.',
  };
}
