import type { Snapshot } from '../model/snapshot.ts';

type Tags = Readonly<Record<string, string>>;
type Row = Readonly<Record<string, unknown>>;

/** What a change can write to: where its rows are, and what identifies them. */
const TAGGED = {
  SecurityGroups: 'GroupId',
  NetworkAcls: 'NetworkAclId',
  RouteTables: 'RouteTableId',
  Subnets: 'SubnetId',
  NetworkInterfaces: 'NetworkInterfaceId',
  VpcEndpoints: 'VpcEndpointId',
  TransitGatewayRouteTables: 'TransitGatewayRouteTableId',
} as const;

/** The tags of whatever may be changed; undefined for what the snapshot does not hold. AWS leaves out `Tags` where there are none. */
export function tagsIn(snapshot: Snapshot): (resourceId: string) => Tags | undefined {
  const families = Object.entries(TAGGED) as [keyof typeof TAGGED, string][];
  const rows = families.flatMap(([family, id]) => (snapshot[family] ?? []).map((row: Row) => [row[id], row] as const));
  const instances = (snapshot.Reservations ?? []).flatMap(({ Instances }) => Instances);
  const known = new Map<unknown, Row>([...rows, ...instances.map((one) => [one.InstanceId, one] as const)]);
  return (resourceId) => {
    const row = known.get(resourceId);
    return row && tagsOf(row);
  };
}

/** EC2 says `TagSet` of interfaces. */
function tagsOf({ Tags, TagSet }: Row): Tags {
  const list = (Tags ?? TagSet ?? []) as readonly { readonly Key?: string; readonly Value?: string }[];
  return Object.fromEntries(list.map(({ Key = '', Value = '' }) => [Key, Value]));
}
