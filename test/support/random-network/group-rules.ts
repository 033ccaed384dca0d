import * as fc from 'fast-check';
import type { GroupReference, IpPermission } from '../../../lib/model/aws/security-group.ts';
import { usually } from './choose.ts';
import { groupId, OWNER, vpcId } from './layout.ts';

/** Permissions of security groups, with peers of all four kinds. */
export const ALL: IpPermission = {
  IpProtocol: '-1',
  IpRanges: [{ CidrIp: '0.0.0.0/0' }],
  Ipv6Ranges: [{ CidrIpv6: '::/0' }],
};

export const INTERNAL: IpPermission = {
  IpProtocol: '-1',
  IpRanges: [{ CidrIp: '10.0.0.0/8' }],
  Ipv6Ranges: [{ CidrIpv6: '2600:1f18::/32' }],
};

export function world(port: number): IpPermission {
  return { ...ALL, IpProtocol: 'tcp', FromPort: port, ToPort: port };
}

function reference(vpc: number, name: string): GroupReference {
  return { GroupId: groupId(vpc, name), VpcId: vpcId(vpc), UserId: OWNER };
}

const UNSEEN: GroupReference = { GroupId: 'sg-unseen', VpcId: 'vpc-unseen', UserId: '222222222222' };

/** References to groups of every VPC there may be, and nothing else. */
export const REFERENCES: IpPermission = {
  IpProtocol: 'tcp',
  FromPort: 0,
  ToPort: 65535,
  UserIdGroupPairs: [0, 1, 2].flatMap((vpc) => ['app', 'db', 'web'].map((name) => reference(vpc, name))),
};

export const LISTS: IpPermission = {
  IpProtocol: 'tcp',
  FromPort: 443,
  ToPort: 443,
  PrefixListIds: [{ PrefixListId: 'pl-corp' }, { PrefixListId: 'pl-s3' }],
};

const protocol = fc.constantFrom<Pick<IpPermission, 'IpProtocol' | 'FromPort' | 'ToPort'>>(
  { IpProtocol: '-1' },
  { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 },
  { IpProtocol: 'tcp', FromPort: 0, ToPort: 65535 },
  { IpProtocol: 'tcp', FromPort: 5000, ToPort: 6000 },
  { IpProtocol: 'udp', FromPort: 53, ToPort: 53 },
  { IpProtocol: 'icmp', FromPort: -1, ToPort: -1 },
  { IpProtocol: 'icmp', FromPort: 8, ToPort: 0 },
  { IpProtocol: 'icmp', FromPort: 3, ToPort: -1 },
  { IpProtocol: 'icmpv6', FromPort: 128, ToPort: -1 },
  { IpProtocol: '50' },
);

export const wildPermission = fc
  .record({
    ports: protocol,
    ranges: fc.subarray(['0.0.0.0/0', '10.0.0.0/16', '10.1.1.0/24', '203.0.113.0/24', '52.0.0.0/8']),
    ranges6: fc.subarray(['::/0', '2600:1f18:1::/48']),
    lists: fc.subarray(['pl-corp', 'pl-s3']),
    unreadList: usually(false, 20, true),
    references: fc.subarray([reference(0, 'app'), reference(1, 'db'), reference(1, 'app')]),
    unseen: usually(false, 12, true),
  })
  .map((plan): IpPermission => {
    const lists = plan.unreadList ? plan.lists.concat('pl-unread') : plan.lists;
    return Object.assign(
      {
        IpRanges: plan.ranges.map((CidrIp) => ({ CidrIp })),
        Ipv6Ranges: plan.ranges6.map((CidrIpv6) => ({ CidrIpv6 })),
        PrefixListIds: lists.map((PrefixListId) => ({ PrefixListId })),
        UserIdGroupPairs: (plan.unseen ? [UNSEEN] : []).concat(plan.references),
      },
      plan.ports,
    );
  });
