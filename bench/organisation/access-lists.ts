import type { NetworkAcl, NetworkAclEntry } from '../../lib/model/aws/network-acl.ts';
import { type Place, subnetId, ZONES } from './place.ts';

/** Everything passes the default list; the data tier's own admits the organisation and, of replies, high ports alone. */
export function accessListsOf(place: Place): readonly NetworkAcl[] {
  const { index, id, fault } = place;
  const high = fault === 'half-replies' ? 45_000 : 65_535;
  return [
    {
      NetworkAclId: `acl-${index}`,
      VpcId: id,
      IsDefault: true,
      Entries: [allow(100, true, '-1', '0.0.0.0/0'), allow(100, false, '-1', '0.0.0.0/0')],
    },
    {
      NetworkAclId: `acl-${index}-data`,
      VpcId: id,
      Associations: ZONES.map((zone) => ({ SubnetId: subnetId(place, 'data', zone) })),
      Entries: [
        allow(100, false, '6', '10.0.0.0/8', [5432, 5432]),
        allow(110, false, '6', '0.0.0.0/0', [1024, high]),
        { ...allow(120, false, '-1', '10.250.0.0/16'), RuleAction: 'deny' },
        allow(100, true, '-1', '0.0.0.0/0'),
      ],
    },
  ];
}

function allow(
  RuleNumber: number,
  Egress: boolean,
  Protocol: string,
  CidrBlock: string,
  ports?: readonly [number, number],
): NetworkAclEntry {
  const range = ports === undefined ? {} : { PortRange: { From: ports[0], To: ports[1] } };
  return { RuleNumber, Egress, Protocol, RuleAction: 'allow', CidrBlock, ...range };
}
