import type { IpPermission, SecurityGroup } from '../../lib/model/aws/security-group.ts';
import { type Place, S3 } from './place.ts';

/** As many groups of a VPC belong to one interface alone. */
export const OWN_GROUPS = 4;

/** Tiers know each other by group, the organisation by range, and the world by 0.0.0.0/0. */
export function groupsOf({ index, id, cidr }: Place): readonly SecurityGroup[] {
  const group = (name: string, IpPermissions: readonly IpPermission[], egress: readonly IpPermission[]) => ({
    GroupId: `sg-${index}-${name}`,
    VpcId: id,
    OwnerId: '111111111111',
    IpPermissions: [...IpPermissions],
    IpPermissionsEgress: [...egress],
  });
  const all: IpPermission = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
  const web = [tcp(443, '0.0.0.0/0'), tcp(80, '0.0.0.0/0')];
  const s3: IpPermission = { ...tcp(443), PrefixListIds: [{ PrefixListId: S3 }] };
  return [
    group('web', web, [...web, tcp(8080, cidr), udp(123)]),
    group('app', [from(8080, `sg-${index}-web`), tcp(8080, '10.0.0.0/8')], [all]),
    group('data', [from(5432, `sg-${index}-app`), tcp(5432, '10.128.0.0/9')], [tcp(5432, '10.0.0.0/8'), s3]),
    group('endpoint', [tcp(443, cidr)], []),
    ...Array.from({ length: OWN_GROUPS }, (_, i) =>
      group(`own-${i}`, [tcp(22, `10.${index}.0.10/32`)], web.slice(i % 2)),
    ),
  ];
}

function tcp(port: number, cidr?: string): IpPermission {
  const ranges = cidr === undefined ? {} : { IpRanges: [{ CidrIp: cidr }] };
  return { IpProtocol: 'tcp', FromPort: port, ToPort: port, ...ranges };
}

function udp(port: number): IpPermission {
  return { IpProtocol: 'udp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
}

function from(port: number, GroupId: string): IpPermission {
  return { ...tcp(port), UserIdGroupPairs: [{ GroupId }] };
}
