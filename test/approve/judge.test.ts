import { describe, expect, test } from '@jest/globals';
import { type Circumstances, judge } from '../../lib/approve/judge.ts';
import { readPolicy } from '../../lib/approve/policy.ts';
import type { Change, HostOpening } from '../../lib/model/change.ts';
import type { RiskLevel } from '../../lib/model/plan.ts';
import { NOON, OPEN_GROUP, planOf } from './sample-plans.ts';

const AROUND: Circumstances = { now: NOON, tagsOf: () => ({}), lapsesAfter: null };

/** `out tcp 443 198.51.100.7/32`, as a rule of sg-1, `acl-1`, or `i-1`, where a `?` says that replies alone are meant. */
function change(what: 'group' | 'new group' | 'acl' | 'host', text: string): Change {
  const [way, protocol = '', span = '', peer = '', replies] = text.split(' ');
  const [from = 0, to = from] = span.split('-').map(Number);
  const ports = span === '*' ? null : { from, to };
  const direction = way === 'out' ? 'egress' : 'ingress';
  const permissions = [{ protocol, ports, peer: peerOf(peer) }];
  if (what === 'group') return { kind: 'open-security-group', groupId: 'sg-1', direction, permissions };
  if (what === 'new group')
    return {
      kind: 'add-security-group',
      eni: 'eni-1',
      vpcId: 'vpc-1',
      groupName: 'x',
      groups: [],
      direction,
      permissions,
    };
  if (what === 'acl')
    return {
      kind: 'open-network-acl',
      networkAclId: 'acl-1',
      direction,
      entries: [{ ruleNumber: 90, protocol, ports, cidr: peer }],
    };
  const opening = { direction: way, protocol, ports, remote: peer, established: replies === '?' } as HostOpening;
  return { kind: 'open-host-firewall', instanceId: 'i-1', frontEnd: 'ufw', chain: null, openings: [opening] };
}

function peerOf(peer: string) {
  if (peer.startsWith('pl-')) return { prefixListId: peer };
  return peer.startsWith('sg-') ? { groupId: peer } : { cidr: peer };
}

const ROUTE: Change = {
  kind: 'add-route',
  routeTableId: 'rtb-1',
  destination: '0.0.0.0/0',
  target: { kind: 'nat-gateway', id: 'nat-1' },
};

function refusals(policy: unknown, changes: readonly Change[], more: Partial<Circumstances> = {}): readonly string[] {
  return judge(readPolicy(policy), planOf(changes), { ...AROUND, ...more }).refusals;
}

function ssh(id: string, opened: string): string {
  return `port 22 is never opened going in, and a rule of ${id} would open ${opened}`;
}

function rdp(id: string, opened: string): string {
  return `ports 3389-3390 are never opened going in, and a rule of ${id} would open ${opened}`;
}

function never(peer: string, named = peer): readonly string[] {
  return [`nothing is opened to ${peer}, and a rule of sg-1 would name ${named}`];
}

/** The tags of a network in which one resource alone is protected. */
function bearing(id: string): Circumstances['tagsOf'] {
  return (resourceId) => (resourceId === id ? { 'egress-doctor:protected': '' } : {});
}

describe('how wide', () => {
  const POLICY = {
    cidrNoWiderThan: { out: { ipv4: 16, ipv6: 48 }, in: { ipv4: 24, ipv6: 64 } },
    neverPeers: { in: [] },
    neverPorts: { in: [] },
    hostFirewall: true,
  };

  test.each([
    ['group', 'out tcp 443 10.1.0.0/16', undefined],
    [
      'group',
      'out tcp 443 10.0.0.0/15',
      '10.0.0.0/15 in a rule of sg-1 is wider than the /16 that is the widest going out',
    ],
    [
      'group',
      'out tcp 443 0.0.0.0/0',
      '0.0.0.0/0 in a rule of sg-1 is wider than the /16 that is the widest going out',
    ],
    ['group', 'out tcp 443 2001:db8::/48', undefined],
    [
      'group',
      'out tcp 443 2001:db8::/47',
      '2001:db8::/47 in a rule of sg-1 is wider than the /48 that is the widest going out',
    ],
    ['group', 'in tcp 443 10.0.1.0/24', undefined],
    [
      'group',
      'in tcp 443 10.0.0.0/23',
      '10.0.0.0/23 in a rule of sg-1 is wider than the /24 that is the widest going in',
    ],
    [
      'group',
      'in tcp 443 2001:db8::/63',
      '2001:db8::/63 in a rule of sg-1 is wider than the /64 that is the widest going in',
    ],
    ['group', 'out tcp 443 pl-1', undefined],
    ['group', 'out tcp 443 sg-2', undefined],
    [
      'new group',
      'out tcp 443 10.0.0.0/15',
      '10.0.0.0/15 in a rule of eni-1 is wider than the /16 that is the widest going out',
    ],
    [
      'acl',
      'out tcp 443 10.0.0.0/15',
      '10.0.0.0/15 in a rule of acl-1 is wider than the /16 that is the widest going out',
    ],
    [
      'acl',
      'in tcp 443 10.0.0.0/23',
      '10.0.0.0/23 in a rule of acl-1 is wider than the /24 that is the widest going in',
    ],
    ['acl', 'in tcp 1024-65535 10.1.0.0/16', undefined],
    [
      'acl',
      'in tcp 1024-65535 10.0.0.0/15',
      '10.0.0.0/15 in a rule of acl-1 is wider than the /16 that is the widest going out',
    ],
    [
      'acl',
      'out tcp 1024-65535 10.0.0.0/23',
      '10.0.0.0/23 in a rule of acl-1 is wider than the /24 that is the widest going in',
    ],
    [
      'host',
      'out tcp 443 10.0.0.0/15',
      '10.0.0.0/15 in a rule of i-1 is wider than the /16 that is the widest going out',
    ],
    [
      'host',
      'in tcp 443 10.0.0.0/23',
      '10.0.0.0/23 in a rule of i-1 is wider than the /24 that is the widest going in',
    ],
    ['host', 'in tcp 32768-60999 10.1.0.0/16 ?', undefined],
  ] as const)('%s: %s', (what, text, sentence) => {
    expect(refusals(POLICY, [change(what, text)])).toEqual(sentence === undefined ? [] : [sentence]);
  });

  test('a route opens nothing, however wide', () => {
    expect(refusals(POLICY, [ROUTE])).toEqual([]);
  });
});

describe('which ports', () => {
  const POLICY = { neverPorts: { out: [25], in: [22, '3389-3390'] }, neverPeers: { in: [] }, hostFirewall: true };

  test.each([
    ['group', 'in tcp 22 10.0.0.1/32', [ssh('sg-1', '22')]],
    ['group', 'in udp 22 10.0.0.1/32', [ssh('sg-1', '22')]],
    ['group', 'in 6 22 10.0.0.1/32', [ssh('sg-1', '22')]],
    ['group', 'in tcp 21-23 10.0.0.1/32', [ssh('sg-1', '21-23')]],
    ['group', 'in tcp 22 sg-2', [ssh('sg-1', '22')]],
    ['group', 'in tcp 23 10.0.0.1/32', []],
    ['group', 'in tcp 21 10.0.0.1/32', []],
    ['group', 'in tcp 3390-4000 10.0.0.1/32', [rdp('sg-1', '3390-4000')]],
    ['group', 'in tcp 3000-3389 10.0.0.1/32', [rdp('sg-1', '3000-3389')]],
    ['group', 'in -1 * 10.0.0.1/32', [ssh('sg-1', 'every port'), rdp('sg-1', 'every port')]],
    ['group', 'in -1 443 10.0.0.1/32', [ssh('sg-1', 'every port'), rdp('sg-1', 'every port')]],
    ['group', 'in tcp * 10.0.0.1/32', [ssh('sg-1', 'every port'), rdp('sg-1', 'every port')]],
    ['group', 'in icmp 22 10.0.0.1/32', []],
    ['group', 'in 47 * 10.0.0.1/32', []],
    ['group', 'out tcp 22 10.0.0.1/32', []],
    ['group', 'out tcp 25 10.0.0.1/32', ['port 25 is never opened going out, and a rule of sg-1 would open 25']],
    ['new group', 'in tcp 22 10.0.0.1/32', [ssh('eni-1', '22')]],
    ['acl', 'in 6 22 10.0.0.1/32', [ssh('acl-1', '22')]],
    ['acl', 'in 6 1024-65535 10.0.0.1/32', []],
    ['acl', 'in 6 3389-4000 10.0.0.1/32', [rdp('acl-1', '3389-4000')]],
    ['acl', 'in 6 1023-65535 10.0.0.1/32', [rdp('acl-1', '1023-65535')]],
    ['host', 'in tcp 22 10.0.0.1/32', [ssh('i-1', '22')]],
    ['host', 'in tcp 22 10.0.0.1/32 ?', []],
  ] as const)('%s: %s', (what, text, sentences) => {
    expect(refusals(POLICY, [change(what, text)])).toEqual(sentences);
  });
});

describe('which peers', () => {
  const POLICY = {
    neverPeers: { out: ['10.9.0.0/16', 'pl-1', 'sg-9'], in: ['0.0.0.0/0', '::/0'] },
    neverPorts: { in: [] },
    cidrNoWiderThan: { out: { ipv4: 0 }, in: { ipv4: 0, ipv6: 0 } },
  };

  test.each([
    ['out tcp 443 10.9.1.1/32', never('10.9.0.0/16', '10.9.1.1/32')],
    ['out tcp 443 10.8.0.0/15', never('10.9.0.0/16', '10.8.0.0/15')],
    ['out tcp 443 0.0.0.0/0', never('10.9.0.0/16', '0.0.0.0/0')],
    ['out tcp 443 10.10.0.0/16', []],
    ['out tcp 443 10.8.0.0/16', []],
    ['out tcp 443 pl-1', never('pl-1')],
    ['out tcp 443 pl-2', []],
    ['out tcp 443 sg-9', never('sg-9')],
    ['in tcp 443 10.9.1.1/32', []],
    ['in tcp 443 0.0.0.0/0', ['nothing is opened from 0.0.0.0/0, and a rule of sg-1 would name 0.0.0.0/0']],
    ['in tcp 443 0.0.0.0/1', []],
    ['in tcp 443 ::/0', ['nothing is opened from ::/0, and a rule of sg-1 would name ::/0']],
  ] as const)('%s', (text, sentences) => {
    expect(refusals(POLICY, [change('group', text)])).toEqual(sentences);
  });

  test('whatever may be reached may answer', () => {
    expect(refusals(POLICY, [change('acl', 'in tcp 1024-65535 0.0.0.0/0')])).toEqual([
      'nothing is opened to 10.9.0.0/16, and a rule of acl-1 would name 0.0.0.0/0',
    ]);
    expect(refusals({ ...POLICY, neverPeers: {} }, [change('acl', 'in tcp 1024-65535 0.0.0.0/0')])).toEqual([]);
  });
});

describe('which resources', () => {
  const HOST = change('host', 'out tcp 443 198.51.100.7/32');

  test.each<readonly [Change, readonly string[]]>([
    [OPEN_GROUP, ['sg-0a1b']],
    [change('new group', 'out tcp 443 198.51.100.7/32'), ['eni-1']],
    [change('acl', 'out tcp 443 198.51.100.7/32'), ['acl-1']],
    [ROUTE, ['rtb-1']],
    [{ ...ROUTE, kind: 'replace-route', replaces: null }, ['rtb-1']],
    [
      {
        kind: 'associate-route-table',
        subnetId: 'subnet-1',
        routeTableId: 'rtb-1',
        replaces: { routeTableId: 'rtb-2', associationId: null },
      },
      ['subnet-1', 'rtb-1', 'rtb-2'],
    ],
    [{ kind: 'associate-gateway-endpoint', vpcEndpointId: 'vpce-1', routeTableId: 'rtb-1' }, ['vpce-1', 'rtb-1']],
    [
      {
        kind: 'add-transit-gateway-route',
        transitGatewayRouteTableId: 'tgw-rtb-1',
        destination: '10.0.0.0/8',
        attachmentId: 'a',
      },
      ['tgw-rtb-1'],
    ],
    [{ kind: 'disable-source-dest-check', eni: 'eni-1' }, ['eni-1']],
    [HOST, ['i-1']],
  ])('of %j, any that bears the tag protects', (one, ids) => {
    const policy = { hostFirewall: true };
    expect(ids.map((id) => refusals(policy, [one], { tagsOf: bearing(id) }))).toEqual(
      ids.map((id) => [`${id} bears the tag egress-doctor:protected and is not changed`]),
    );
    expect(refusals(policy, [one], { tagsOf: () => undefined })).toEqual(
      ids.map((id) => `the tags of ${id} were not read, so it cannot be told whether it is protected`),
    );
    expect(refusals(policy, [one], { tagsOf: bearing('another') })).toEqual([]);
  });

  test.each([
    ['team=payments', { team: 'payments' }, true],
    ['team=payments', { team: 'orders' }, false],
    ['team', { team: 'orders' }, true],
    ['team=', { team: 'orders' }, false],
    ['url=a=b', { url: 'a=b' }, true],
    ['constructor', {}, false],
  ])('the tag %s, on %j: %j', (tag, tags, isProtected) => {
    const said = refusals({ protectedTags: [tag] }, [OPEN_GROUP], { tagsOf: () => tags });
    expect(said).toEqual(isProtected ? [`sg-0a1b bears the tag ${tag} and is not changed`] : []);
  });

  test('without protected tags nobody has to have read any', () => {
    expect(refusals({ protectedTags: [] }, [OPEN_GROUP], { tagsOf: () => undefined })).toEqual([]);
  });

  test('hosts only where it is switched on', () => {
    expect([refusals({}, [HOST]), refusals({ hostFirewall: true }, [HOST])]).toEqual([
      ['firewalls of hosts are not changed, and this is about i-1'],
      [],
    ]);
  });
});

describe('when', () => {
  const FREEZES = { freezes: [{ from: '2026-11-28T13:00:00+01:00', to: '2026-11-29T12:00:00Z', why: 'the sale' }] };
  const WHY = ['nothing is changed until 2026-11-29T12:00:00Z: the sale'];

  test.each([
    ['before', NOON - 1, []],
    ['from its first instant', NOON, WHY],
    ['to its last', NOON + 86_400_000 - 1, WHY],
    ['after', NOON + 86_400_000, []],
  ])('%s a freeze', (_what, now, sentences) => {
    expect(refusals(FREEZES, [OPEN_GROUP], { now })).toEqual(sentences);
  });

  test.each([
    [null, []],
    [14_400, []],
    [14_401, ['a temporary opening has 4 h at most, and 4 h 1 s are asked for']],
  ])('a temporary opening of %j seconds', (lapsesAfter, sentences) => {
    expect(refusals({ maxTemporary: '4h' }, [OPEN_GROUP], { lapsesAfter })).toEqual(sentences);
  });
});

describe('who', () => {
  test.each<readonly [RiskLevel, number]>([
    ['low', 1],
    ['medium', 2],
    ['high', 3],
  ])('risk %s: %d people', (level, people) => {
    const policy = readPolicy({ quorum: { medium: 2, high: 3 } });
    expect(judge(policy, planOf([OPEN_GROUP], level), AROUND)).toEqual({
      quorum: people,
      autoApproved: false,
      refusals: [],
    });
  });

  const CLASS = { kinds: ['open-security-group', 'open-network-acl'] };
  const auto = (one: object, changes: readonly Change[], level: RiskLevel = 'low', more = {}) =>
    judge(
      readPolicy({ autoApprove: [{ ...CLASS, ...one }], neverPorts: { in: [] }, ...more }),
      planOf(changes, level),
      AROUND,
    ).autoApproved;
  const near = change('group', 'out tcp 443 198.51.100.8/31');

  test.each<readonly [string, boolean, boolean]>([
    ['one address of its kind', true, auto({}, [OPEN_GROUP])],
    ['two addresses where one is the most', false, auto({}, [near])],
    ['two where two are', true, auto({ maxAddresses: 2 }, [near])],
    ['three of two changes where two are the most', false, auto({ maxAddresses: 2 }, [near, OPEN_GROUP])],
    ['the same address twice', true, auto({}, [OPEN_GROUP, change('acl', 'out tcp 443 198.51.100.7/32')])],
    ['coming in', false, auto({}, [change('group', 'in tcp 443 198.51.100.7/32')])],
    [
      'coming in where that is meant too',
      true,
      auto({ directions: ['out', 'in'] }, [change('group', 'in tcp 443 198.51.100.7/32')]),
    ],
    ['another kind beside it', false, auto({}, [OPEN_GROUP, ROUTE])],
    ['a list, which nobody can count', false, auto({ maxAddresses: 1_000_000 }, [change('group', 'out tcp 443 pl-1')])],
    ['a group', false, auto({ maxAddresses: 1_000_000 }, [change('group', 'out tcp 443 sg-2')])],
    ['a greater risk', false, auto({}, [OPEN_GROUP], 'medium')],
    ['a greater risk where that is meant', true, auto({ maxRisk: 'medium' }, [OPEN_GROUP], 'medium')],
    ['a route to more than is meant', false, auto({ kinds: ['add-route'] }, [ROUTE])],
    ['a route to as much as is meant', true, auto({ kinds: ['add-route'], maxAddresses: 2 ** 32 }, [ROUTE])],
    [
      'what names no address',
      true,
      auto({ kinds: ['disable-source-dest-check'] }, [{ kind: 'disable-source-dest-check', eni: 'eni-1' }]),
    ],
    ['nothing at all', false, auto({}, [])],
    ['what the policy refuses', false, auto({}, [OPEN_GROUP], 'low', { neverPorts: { out: [443] } })],
  ])('by itself: %s: %j', (_what, expected, is) => {
    expect(is).toBe(expected);
  });

  test('nothing by itself, unless the policy says so', () => {
    expect(judge(readPolicy({}), planOf([OPEN_GROUP]), AROUND).autoApproved).toBe(false);
  });
});

test('every reason is said, each once', () => {
  const twice = [OPEN_GROUP, OPEN_GROUP];
  expect(refusals({ neverPorts: { out: [443] }, protectedTags: ['a'] }, twice, { tagsOf: () => ({ a: '' }) })).toEqual([
    'port 443 is never opened going out, and a rule of sg-0a1b would open 443',
    'sg-0a1b bears the tag a and is not changed',
  ]);
});
