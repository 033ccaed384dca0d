import { isAwsError } from '../../aws-error.ts';
import { type Row, rowsAt } from '../../world/row.ts';
import type { Action } from '../action.ts';
import { recorded } from '../recorded.ts';
import { type FilterTable, named, within } from './filter-table.ts';
import { idList } from './ids.ts';
import { INTERFACE_FILTERS } from './interface-filters.ts';
import { type Listing, pageOf } from './listing.ts';
import { USUAL } from './pages.ts';

const FILTERS: FilterTable = {
  ...named('architecture client-token ebs-optimized ena-support hypervisor image-id instance-id instance-lifecycle'),
  ...named('instance-type key-name platform platform-details private-dns-name private-ip-address root-device-name'),
  ...named('root-device-type source-dest-check subnet-id virtualization-type vpc-id launch-time ipv6-address'),
  ...named('iam-instance-profile.arn iam-instance-profile.id metadata-options.http-tokens'),
  'availability-zone': 'Placement.AvailabilityZone',
  'availability-zone-id': 'Placement.AvailabilityZoneId',
  'dns-name': 'PublicDnsName',
  'instance-state-code': 'State.Code',
  'instance-state-name': 'State.Name',
  'instance.group-id': 'SecurityGroups.GroupId',
  'instance.group-name': 'SecurityGroups.GroupName',
  'ip-address': 'PublicIpAddress',
  'monitoring-state': 'Monitoring.State',
  'owner-id': 'OwnerId',
  'reservation-id': 'ReservationId',
  'requester-id': 'RequesterId',
  tenancy: 'Placement.Tenancy',
  ...within('network-interface', 'NetworkInterfaces', INTERFACE_FILTERS),
};

const LISTING: Listing = {
  ids: [idList('InstanceIds', 'i', 'instance ID', 'InvalidInstanceID.NotFound')],
  filters: FILTERS,
  pages: USUAL,
};

/** A reservation is only a wrapper: what is filtered and counted is the instance. */
export const DescribeInstances: Action = {
  name: 'DescribeInstances',
  run: (ask) => {
    const reservations = recorded(ask, 'Reservations');
    if (isAwsError(reservations)) return reservations;
    const owners = new Map(reservations.flatMap((one) => instancesOf(one).map((instance) => [instance, one] as const)));
    const page = pageOf(ask, 'DescribeInstances', [...owners.keys()], LISTING);
    return isAwsError(page) ? page : { Reservations: wrapped(page.rows, owners), ...page.next };
  },
};

/** With the reservation's own fields, by which instances are filtered too; the schema does not send them. */
function instancesOf(reservation: Row): readonly Row[] {
  const { OwnerId, ReservationId, RequesterId } = reservation;
  return rowsAt(reservation, 'Instances').map((instance) => ({ OwnerId, ReservationId, RequesterId, ...instance }));
}

function wrapped(instances: readonly Row[], owners: ReadonlyMap<Row, Row>): readonly Row[] {
  const grouped = Map.groupBy(instances, (instance) => owners.get(instance));
  return [...grouped].map(([reservation, Instances]) => ({ ...reservation, Instances }));
}
