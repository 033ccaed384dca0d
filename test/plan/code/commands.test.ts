import { describe, expect, test } from '@jest/globals';
import type { Change, ChangeKind } from '../../../lib/model/change.ts';
import { commandsOf, undoCommandsOf } from '../../../lib/plan/code/commands.ts';
import { SAMPLES } from './samples.ts';

const GROUP = `"$(aws ec2 describe-security-groups --filters '[{"Name":"vpc-id","Values":["vpc-0a1b0a1b"]},{"Name":"group-name","Values":["egress-doctor-p-7"]}]' --query 'SecurityGroups[0].GroupId' --output text)"`;
const ASSOCIATION = `"$(aws ec2 describe-route-tables --filters '[{"Name":"association.subnet-id","Values":["subnet-0a1b0a1b"]}]' --query 'RouteTables[0].Associations[?SubnetId=='\\''subnet-0a1b0a1b'\\''].RouteTableAssociationId | [0]' --output text)"`;

interface Lines {
  readonly make: readonly string[];
  readonly undo: readonly string[];
}

function linesOf(change: Change): Lines {
  return { make: commandsOf(change, 'p-7'), undo: undoCommandsOf(change, 'p-7') };
}

const EXPECTED: Readonly<Record<ChangeKind, Lines>> = {
  'open-security-group': {
    make: [
      `aws ec2 authorize-security-group-egress --group-id sg-0a1b0a1b --ip-permissions '[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"52.1.2.3/32","Description":"egress-doctor p-7"}]},{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"Ipv6Ranges":[{"CidrIpv6":"2001:db8::9/128","Description":"egress-doctor p-7"}]}]'`,
    ],
    undo: [
      `aws ec2 revoke-security-group-egress --group-id sg-0a1b0a1b --ip-permissions '[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"52.1.2.3/32","Description":"egress-doctor p-7"}]},{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"Ipv6Ranges":[{"CidrIpv6":"2001:db8::9/128","Description":"egress-doctor p-7"}]}]'`,
    ],
  },
  'add-security-group': {
    make: [
      `group_id=$(aws ec2 create-security-group --group-name egress-doctor-p-7 --description 'egress-doctor p-7' --vpc-id vpc-0a1b0a1b --tag-specifications '[{"ResourceType":"security-group","Tags":[{"Key":"egress-doctor:plan","Value":"p-7"}]}]' --query GroupId --output text)`,
      `aws ec2 revoke-security-group-egress --group-id "$group_id" --ip-permissions '[{"IpProtocol":"-1","IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]'`,
      '# The next one is there in a VPC with IPv6 alone.',
      `aws ec2 revoke-security-group-egress --group-id "$group_id" --ip-permissions '[{"IpProtocol":"-1","Ipv6Ranges":[{"CidrIpv6":"::/0"}]}]' || true`,
      `aws ec2 authorize-security-group-egress --group-id "$group_id" --ip-permissions '[{"IpProtocol":"udp","FromPort":53,"ToPort":53,"PrefixListIds":[{"PrefixListId":"pl-0a1b0a1b","Description":"egress-doctor p-7"}]}]'`,
      'aws ec2 modify-network-interface-attribute --network-interface-id eni-0a1b0a1b --groups sg-0a1b0a1b sg-0c2d0c2d "$group_id"',
    ],
    undo: [
      'aws ec2 modify-network-interface-attribute --network-interface-id eni-0a1b0a1b --groups sg-0a1b0a1b sg-0c2d0c2d',
      `aws ec2 delete-security-group --group-id ${GROUP}`,
    ],
  },
  'open-network-acl': {
    make: [
      'aws ec2 create-network-acl-entry --network-acl-id acl-0a1b0a1b --ingress --rule-number 90 --protocol 6 --port-range From=32768,To=60999 --cidr-block 52.1.2.3/32 --rule-action allow',
      'aws ec2 create-network-acl-entry --network-acl-id acl-0a1b0a1b --ingress --rule-number 91 --protocol 58 --icmp-type-code Type=2,Code=0 --ipv6-cidr-block 2001:db8::9/128 --rule-action allow',
    ],
    undo: [
      'aws ec2 delete-network-acl-entry --network-acl-id acl-0a1b0a1b --ingress --rule-number 90',
      'aws ec2 delete-network-acl-entry --network-acl-id acl-0a1b0a1b --ingress --rule-number 91',
    ],
  },
  'add-route': {
    make: [
      'aws ec2 create-route --route-table-id rtb-0a1b0a1b --destination-cidr-block 0.0.0.0/0 --nat-gateway-id nat-0a1b0a1b',
    ],
    undo: ['aws ec2 delete-route --route-table-id rtb-0a1b0a1b --destination-cidr-block 0.0.0.0/0'],
  },
  'replace-route': {
    make: [
      'aws ec2 replace-route --route-table-id rtb-0c2d0c2d --destination-ipv6-cidr-block ::/0 --egress-only-internet-gateway-id eigw-0a1b0a1b',
    ],
    undo: [
      'aws ec2 replace-route --route-table-id rtb-0c2d0c2d --destination-ipv6-cidr-block ::/0 --gateway-id igw-0a1b0a1b',
    ],
  },
  'associate-route-table': {
    make: ['aws ec2 associate-route-table --subnet-id subnet-0a1b0a1b --route-table-id rtb-0e3f0e3f'],
    undo: [`aws ec2 disassociate-route-table --association-id ${ASSOCIATION}`],
  },
  'associate-gateway-endpoint': {
    make: ['aws ec2 modify-vpc-endpoint --vpc-endpoint-id vpce-0a1b0a1b --add-route-table-ids rtb-0a1b0a1b'],
    undo: ['aws ec2 modify-vpc-endpoint --vpc-endpoint-id vpce-0a1b0a1b --remove-route-table-ids rtb-0a1b0a1b'],
  },
  'add-transit-gateway-route': {
    make: [
      'aws ec2 create-transit-gateway-route --transit-gateway-route-table-id tgw-rtb-0a1b0a1b --destination-cidr-block 10.9.0.0/16 --transit-gateway-attachment-id tgw-attach-0a1b0a1b',
    ],
    undo: [
      'aws ec2 delete-transit-gateway-route --transit-gateway-route-table-id tgw-rtb-0a1b0a1b --destination-cidr-block 10.9.0.0/16',
    ],
  },
  'disable-source-dest-check': {
    make: ['aws ec2 modify-network-interface-attribute --network-interface-id eni-0c2d0c2d --no-source-dest-check'],
    undo: ['aws ec2 modify-network-interface-attribute --network-interface-id eni-0c2d0c2d --source-dest-check'],
  },
  'open-host-firewall': {
    make: ['ufw prepend allow out proto tcp to 52.1.2.3/32 port 443 comment egress-doctor:p-7'],
    undo: ['ufw delete allow out proto tcp to 52.1.2.3/32 port 443'],
  },
};

describe('every kind of change, there and back', () => {
  test.each(Object.values(SAMPLES))('$kind', (change) => {
    expect(linesOf(change)).toEqual(EXPECTED[change.kind]);
  });
});

describe('what has to be told with a change of one kind', () => {
  const group = SAMPLES['open-security-group'];
  const Description = 'egress-doctor p-7';
  const peers: readonly (readonly [string, object, object])[] = [
    ['a prefix list', { prefixListId: 'pl-1' }, { PrefixListIds: [{ PrefixListId: 'pl-1', Description }] }],
    ['a group', { groupId: 'sg-1' }, { UserIdGroupPairs: [{ GroupId: 'sg-1', Description }] }],
    ['IPv4', { cidr: '10.0.0.0/8' }, { IpRanges: [{ CidrIp: '10.0.0.0/8', Description }] }],
    ['IPv6', { cidr: 'fd00::/8' }, { Ipv6Ranges: [{ CidrIpv6: 'fd00::/8', Description }] }],
  ];
  test.each(peers)('a rule for %s', (_who, peer, printed) => {
    const permissions = [{ protocol: '-1', ports: null, peer }] as typeof group.permissions;
    const value = JSON.stringify([{ IpProtocol: '-1', ...printed }]);
    expect(undoCommandsOf({ ...group, direction: 'ingress', permissions }, 'p-7')).toEqual([
      `aws ec2 revoke-security-group-ingress --group-id sg-0a1b0a1b --ip-permissions '${value}'`,
    ]);
  });

  const spans: readonly (readonly [string, { from: number; to: number } | null, object, string])[] = [
    ['tcp', { from: 80, to: 81 }, { IpProtocol: 'tcp', FromPort: 80, ToPort: 81 }, '6 --port-range From=80,To=81'],
    ['6', null, { IpProtocol: 'tcp', FromPort: 0, ToPort: 65535 }, '6 --port-range From=0,To=65535'],
    ['udp', null, { IpProtocol: 'udp', FromPort: 0, ToPort: 65535 }, '17 --port-range From=0,To=65535'],
    ['icmp', { from: 8, to: 0 }, { IpProtocol: 'icmp', FromPort: 8, ToPort: 0 }, '1 --icmp-type-code Type=8,Code=0'],
    ['icmp', null, { IpProtocol: 'icmp', FromPort: -1, ToPort: -1 }, '1 --icmp-type-code Type=-1,Code=-1'],
    ['58', null, { IpProtocol: 'icmpv6', FromPort: -1, ToPort: -1 }, '58 --icmp-type-code Type=-1,Code=-1'],
    ['47', { from: 1, to: 2 }, { IpProtocol: '47' }, '47'],
    ['-1', null, { IpProtocol: '-1' }, '-1'],
  ];
  test.each(spans)('protocol %s with ports %j', (protocol, ports, rule, entry) => {
    const cidr = '10.0.0.0/8';
    const permissions = [{ protocol, ports, peer: { cidr } }];
    const value = JSON.stringify([{ ...rule, IpRanges: [{ CidrIp: cidr, Description }] }]);
    expect(undoCommandsOf({ ...group, permissions }, 'p-7')).toEqual([
      `aws ec2 revoke-security-group-egress --group-id sg-0a1b0a1b --ip-permissions '${value}'`,
    ]);
    const acl = { ...SAMPLES['open-network-acl'], direction: 'egress' as const };
    expect(commandsOf({ ...acl, entries: [{ protocol, ports, ruleNumber: 7, cidr }] }, 'p-7')).toEqual([
      `aws ec2 create-network-acl-entry --network-acl-id acl-0a1b0a1b --egress --rule-number 7 --protocol ${entry} --cidr-block ${cidr} --rule-action allow`,
    ]);
  });

  test.each([
    ['nat-gateway', '--nat-gateway-id'],
    ['internet-gateway', '--gateway-id'],
    ['virtual-gateway', '--gateway-id'],
    ['egress-only-gateway', '--egress-only-internet-gateway-id'],
    ['transit-gateway', '--transit-gateway-id'],
    ['vpc-peering', '--vpc-peering-connection-id'],
    ['interface', '--network-interface-id'],
    ['vpc-endpoint', '--vpc-endpoint-id'],
  ] as const)('a route to a %s is told with %s', (kind, word) => {
    const change = { ...SAMPLES['add-route'], destination: 'pl-1', target: { kind, id: 'x-1' } };
    expect(commandsOf(change, 'p-7')).toEqual([
      `aws ec2 create-route --route-table-id rtb-0a1b0a1b --destination-prefix-list-id pl-1 ${word} x-1`,
    ]);
  });

  test('a blackhole that has lost its target cannot be put back', () => {
    expect(undoCommandsOf({ ...SAMPLES['replace-route'], replaces: null }, 'p-7')).toEqual([
      '# ::/0 was a blackhole that had lost its target: the route can only be deleted',
      'aws ec2 delete-route --route-table-id rtb-0c2d0c2d --destination-ipv6-cidr-block ::/0',
    ]);
  });

  test('an association of its own is replaced, there and back', () => {
    const replaces = { routeTableId: 'rtb-0a1b0a1b', associationId: 'rtbassoc-1' };
    expect(linesOf({ ...SAMPLES['associate-route-table'], replaces })).toEqual({
      make: ['aws ec2 replace-route-table-association --association-id rtbassoc-1 --route-table-id rtb-0e3f0e3f'],
      undo: [`aws ec2 replace-route-table-association --association-id ${ASSOCIATION} --route-table-id rtb-0a1b0a1b`],
    });
  });

  test('Windows is told in PowerShell', () => {
    const remote = '2001:db8::9/128';
    const opening = {
      direction: 'out',
      protocol: 'tcp',
      ports: { from: 443, to: 444 },
      remote,
      established: false,
    } as const;
    expect(linesOf({ ...SAMPLES['open-host-firewall'], frontEnd: 'windows', openings: [opening] })).toEqual({
      make: [
        'New-NetFirewallRule -Name egress-doctor-p-7-1 -DisplayName egress-doctor-p-7-1 -Direction Outbound -Action Allow -Protocol TCP -RemoteAddress 2001:db8::9/128 -RemotePort 443-444',
      ],
      undo: ['Remove-NetFirewallRule -Name egress-doctor-p-7-1'],
    });
  });
});
