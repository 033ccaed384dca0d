import { describe, expect, test } from '@jest/globals';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import { check } from '../../lib/pipeline.ts';
import { changesBetween } from '../../lib/watch/changes/changes-between.ts';
import { explainChanges } from '../../lib/watch/decisive.ts';
import { both, type Edit, list, routeStates, row, rows } from '../support/account-edits.ts';
import { network, type Plan } from '../support/network-text.ts';
import { TWO_VPCS } from '../support/two-vpcs.ts';

const NAT_2 = { subnet: 'public', address: '10.0.0.8', public: '198.51.100.2' };
const PLAN: Plan = { ...TWO_VPCS, nats: { ...TWO_VPCS.nats, 'nat-2': NAT_2 } };

const again =
  (plan: Partial<Plan>): Edit =>
  () =>
    network({ ...PLAN, ...plan });
/** What nobody asked about, changed as well. */
const NOISE: Edit = both(
  row('SecurityGroups', 'sg-noise', () => ({ IpPermissions: [] })),
  row('RouteTables', 'rtb-spare', (table) => ({
    Routes: [...list(table, 'Routes'), { DestinationCidrBlock: '10.7.0.0/16', GatewayId: 'igw-1', State: 'active' }],
  })),
  row('NetworkInterfaces', 'eni-far', () => ({ Description: 'renamed', TagSet: [{ Key: 'Name', Value: 'far' }] })),
);
const NOISE_SAYS = [
  'rtb-spare has a new route 10.7.0.0/16 to igw-1',
  'sg-noise lost the rule that let tcp 80 from 0.0.0.0/0 in',
];

const OUT = ['eni-app', '192.0.2.1:443'] as const;
const WEB = ['eni-web', '192.0.2.1:443'] as const;
const FAR = ['eni-app', '10.9.1.5:443'] as const;
const ENDPOINT = ['eni-app', '10.0.2.9:443'] as const;

const TEN: readonly (readonly [what: string, asked: readonly [string, string], edit: Edit, says: string])[] = [
  [
    'a rule of the group',
    OUT,
    row('SecurityGroups', 'sg-app', () => ({ IpPermissionsEgress: [] })),
    'sg-app lost the rule that let tcp 443 to 0.0.0.0/0 out',
  ],
  [
    'an entry of the ACL',
    OUT,
    row('NetworkAcls', 'acl-private', (acl) => ({
      Entries: [
        ...list(acl, 'Entries'),
        {
          RuleNumber: 50,
          Egress: false,
          Protocol: '6',
          RuleAction: 'deny',
          CidrBlock: '0.0.0.0/0',
          PortRange: { From: 1024, To: 65_535 },
        },
      ],
    })),
    'acl-private has a new ingress entry 50, which denies tcp 1024-65535 from 0.0.0.0/0',
  ],
  [
    'a route',
    OUT,
    row('RouteTables', 'rtb-private', (table) => ({
      Routes: list(table, 'Routes').filter((route) => route['DestinationCidrBlock'] !== '0.0.0.0/0'),
    })),
    'rtb-private lost its route 0.0.0.0/0 to nat-1',
  ],
  [
    'the NAT gateway, which is being deleted',
    OUT,
    both(
      row('NatGateways', 'nat-1', () => ({ State: 'deleted' })),
      routeStates('nat-1', 'blackhole'),
    ),
    'the NAT gateway nat-1 is deleted now (was available)',
  ],
  [
    'the NAT gateway, which is forgotten',
    OUT,
    both(
      rows('NatGateways', (all) => all.filter((one) => one['NatGatewayId'] !== 'nat-1')),
      routeStates('nat-1', 'blackhole'),
    ),
    'the NAT gateway nat-1 is gone',
  ],
  [
    'the endpoint',
    ENDPOINT,
    both(
      rows('VpcEndpoints', () => []),
      rows('NetworkInterfaces', (all) => all.filter((one) => one['NetworkInterfaceId'] !== 'eni-vpce')),
    ),
    'the endpoint vpce-1 is gone',
  ],
  [
    'the peering',
    FAR,
    both(
      row('VpcPeeringConnections', 'pcx-1', () => ({ Status: { Code: 'deleted' } })),
      routeStates('pcx-1', 'blackhole'),
    ),
    'the peering pcx-1 is deleted now (was active)',
  ],
  [
    'the association with a route table',
    OUT,
    both(
      row('RouteTables', 'rtb-private', () => ({ Associations: [] })),
      row('RouteTables', 'rtb-spare', (table) => ({
        Associations: [...list(table, 'Associations'), { Main: false, SubnetId: 'subnet-private' }],
      })),
    ),
    'the route table of subnet-private is now rtb-spare (was rtb-private)',
  ],
  [
    'the public address',
    WEB,
    row('NetworkInterfaces', 'eni-web', (one) => ({
      Association: undefined,
      PrivateIpAddresses: list(one, 'PrivateIpAddresses').map(({ Association: _old, ...rest }) => rest),
    })),
    'eni-web no longer has the public address 198.51.100.7',
  ],
  [
    'Block Public Access, told of the account and of each VPC and subnet',
    WEB,
    both(
      rows('VpcBlockPublicAccessOptions', () => [
        { InternetGatewayBlockMode: 'block-bidirectional', State: 'update-complete' },
      ]),
      rows('Vpcs', (all) =>
        all.map((one) => ({ ...one, BlockPublicAccessStates: { InternetGatewayBlockMode: 'block-bidirectional' } })),
      ),
      rows('Subnets', (all) =>
        all.map((one) => ({ ...one, BlockPublicAccessStates: { InternetGatewayBlockMode: 'block-bidirectional' } })),
      ),
    ),
    'Block Public Access of the account is block-bidirectional now (was off)',
  ],
  [
    'the group of the interface',
    OUT,
    row('NetworkInterfaces', 'eni-app', () => ({ Groups: [{ GroupId: 'sg-shut' }] })),
    'eni-app is no longer in the group sg-app',
  ],
  [
    'the internet gateway',
    WEB,
    both(
      row('InternetGateways', 'igw-1', () => ({ Attachments: [] })),
      routeStates('igw-1', 'blackhole'),
    ),
    'igw-1 is no longer attached to vpc-1',
  ],
];

const WITH_ACCESS: Partial<Plan> = {
  families: { VpcBlockPublicAccessOptions: [{ InternetGatewayBlockMode: 'off', State: 'default-state' }] },
};

function holds(snapshot: Snapshot, [eni, destination]: readonly [string, string]): boolean {
  return check(compileNetwork(snapshot), { eni, destination }).verdict === 'reachable';
}

describe('what broke it is named, and it alone', () => {
  const before = network({ ...PLAN, ...WITH_ACCESS });

  test.each(TEN)('%s', (_what, asked, edit, says) => {
    const after = NOISE(edit(before));
    expect([holds(before, asked), holds(after, asked)]).toEqual([true, false]);
    const { changes, because } = explainChanges({ before, after, answersAsBefore: (one) => holds(one, asked) });
    const decisive = changes.flatMap((one) => (one.decisive ? [one.sentence] : []));
    expect(decisive).toEqual([says]);
    expect(because.toLowerCase()).toBe(`${says}.`.toLowerCase());
    const others = changes.flatMap((one) => (one.decisive ? [] : [one.sentence]));
    expect(others).toEqual(expect.arrayContaining(NOISE_SAYS));
  });

  test.each(TEN)('%s, mended: the same the other way round', (_what, asked, edit) => {
    const broken = NOISE(edit(before));
    const { changes } = explainChanges({ before: broken, after: before, answersAsBefore: (one) => !holds(one, asked) });
    expect(changes.filter(({ decisive }) => decisive)).toHaveLength(1);
  });
});

describe('two together', () => {
  const before = network(PLAN);
  const after = both(
    row('SecurityGroups', 'sg-app', () => ({ IpPermissionsEgress: [] })),
    row('RouteTables', 'rtb-private', () => ({ Routes: [] })),
  )(before);

  test('neither of which would do alone, are both named', () => {
    const { changes, because } = explainChanges({ before, after, answersAsBefore: (one) => holds(one, OUT) });
    expect(
      changes
        .filter(({ decisive }) => decisive)
        .map(({ sentence }) => sentence)
        .toSorted(),
    ).toEqual([
      'rtb-private lost its route 0.0.0.0/0 to nat-1',
      'sg-app lost the rule that let tcp 443 to 0.0.0.0/0 out',
    ]);
    expect(because).toMatch(/^2 changes together, all of which would have to be taken back: .*; .*\.$/);
  });
});

describe('no change', () => {
  const before = network(PLAN);

  test.each<[string, Edit]>([
    ['is the same network again', again({})],
    [
      'is another order of rows and rules',
      both(
        rows('SecurityGroups', (all) => all.toReversed()),
        rows('RouteTables', (all) => all.toReversed()),
      ),
    ],
    ['is a tag or a description', row('NetworkInterfaces', 'eni-app', () => ({ Description: 'new', TagSet: [] }))],
  ])('%s', (_what, edit) => {
    expect(changesBetween(before, edit(before))).toEqual([]);
  });

  test('and where nothing changed, that is what is said', () => {
    expect(explainChanges({ before, after: before, answersAsBefore: () => false })).toEqual({
      changes: [],
      because: 'Nothing changed of what was read.',
    });
  });

  test('where what changed does not decide, that is what is said', () => {
    const { changes, because } = explainChanges({ before, after: NOISE(before), answersAsBefore: () => false });
    expect([changes.some(({ decisive }) => decisive), because]).toEqual([
      false,
      expect.stringMatching(/and none of it decides: what did was not read\.$/),
    ]);
  });
});
