import { describe, expect, test } from '@jest/globals';
import { compileNetwork } from '../../../lib/evaluate/network/network.ts';
import type { Snapshot } from '../../../lib/model/snapshot.ts';
import { openHostFirewall } from '../../../lib/plan/fixes/open-host-firewall.ts';
import { host } from '../../support/host.ts';
import { network, type Plan } from '../../support/network-text.ts';
import { openedBy } from '../fixes/offers.ts';
import { firewalld, hosts, iptables, nft, on, ufw, windows } from './hosts.ts';
import { type Mended, mendFor, mendFrom, said } from './mended.ts';

const WORLD = 'tcp 203.0.113.9:443';

function app(report: object, words = WORLD): Mended {
  return mendFor(hosts({ 'i-app': report }), 'eni-app', words);
}

/** What each change opens, of the network as it was. */
function opens(start: Snapshot, { changes }: Mended): readonly string[] {
  return changes.flatMap((one) => openedBy(openHostFirewall, start, one));
}

describe('what a change opens', () => {
  test.each<[string, object, readonly string[]]>([
    ['a policy that drops', on('output', 'drop'), ['eni-app i-app out tcp 443 10.0.1.10 → 203.0.113.9']],
    [
      'replies, from whatever port of the far end',
      on('input', 'drop'),
      ['eni-app i-app in tcp 32768-60999 203.0.113.9 → 10.0.1.10'],
    ],
    [
      'data of connections that pass already',
      on('output', 'drop', 'ct state new accept'),
      ['eni-app i-app out tcp 443 10.0.1.10 → 203.0.113.9'],
    ],
    ['on Windows', windows(4, 4), ['eni-app i-app out tcp 443 10.0.1.10 → 203.0.113.9']],
  ])('%s', (_sentence, report, opened) => {
    const start = hosts({ 'i-app': report });
    expect(opens(start, mendFor(start, 'eni-app', WORLD))).toEqual(opened);
  });

  test('exactly what passes afterwards and did not before', () => {
    const start = hosts({ 'i-app': on('output', 'drop', 'tcp sport 0-39999 accept') });
    const { changes, snapshot } = mendFor(start, 'eni-app', WORLD);
    const [change] = changes;
    const [opened] =
      change === undefined ? [] : openHostFirewall.opens(compileNetwork(start), compileNetwork(snapshot), change);
    expect(opened?.packets.boxes().map(({ sport, dport }) => [sport, dport])).toEqual([
      [
        [40000, 65536],
        [443, 444],
      ],
    ]);
  });

  test('for every interface of the instance, and for no other', () => {
    const start = hosts({ 'i-app': on('output', 'drop'), 'i-web': on('output', 'drop') });
    const second = start.NetworkInterfaces?.map((one) =>
      one.NetworkInterfaceId === 'eni-web' ? { ...one, Attachment: { ...one.Attachment, InstanceId: 'i-app' } } : one,
    );
    const both: Snapshot = { ...start, NetworkInterfaces: second ?? [] };
    expect(opens(both, mendFor(both, 'eni-app', WORLD))).toEqual([
      'eni-app i-app out tcp 443 10.0.1.10 → 203.0.113.9',
      'eni-web i-app out tcp 443 10.0.1.20 → 203.0.113.9',
    ]);
  });

  test('nothing, while another chain still drops it', () => {
    const start = hosts({
      'i-app': nft(
        ...['t', 'u'].flatMap((name) => [
          `table ip ${name} {`,
          'chain c {',
          'type filter hook output priority 0; policy drop;',
          '}',
          '}',
        ]),
      ),
    });
    const { changes, snapshot } = mendFor(start, 'eni-app', WORLD);
    const [first, second] = changes;
    if (first === undefined || second === undefined) throw new Error('two changes were expected');
    expect(openedBy(openHostFirewall, start, first)).toEqual([]);
    const [before, after] = [compileNetwork(start), compileNetwork(snapshot)];
    expect([first, second].map((one) => openHostFirewall.opens(before, after, one).length)).toEqual([1, 1]);
  });
});

/** eni-app behind a NAT instance. */
const BEHIND: Plan = {
  vpcs: { 'vpc-1': '10.0.0.0/16' },
  subnets: {
    a: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 eni-nat'] },
    nat: { cidr: '10.0.0.0/24', routes: ['0.0.0.0/0 igw-1'] },
  },
  interfaces: {
    'eni-app': { subnet: 'a', address: '10.0.1.10' },
    'eni-nat': { subnet: 'nat', address: '10.0.0.7', public: '198.51.100.7', instance: 'i-nat' },
  },
  patch: { 'eni-nat': { SourceDestCheck: false } },
};

const MASQUERADE = ['table ip n {', 'chain p {', 'type nat hook postrouting priority 100;', 'masquerade', '}', '}'];

function behind(report: { readonly dumps: object }): Snapshot {
  const absent = ['nft-json', 'iptables-legacy-save', 'ip6tables-legacy-save'];
  const interfaces = [{ name: 'ens5', addresses: ['10.0.0.7/24'] }];
  return { ...network(BEHIND), hosts: { 'i-nat': host({ absent, interfaces, ...report }) } };
}

const forward = (...rules: readonly string[]) =>
  nft(
    ...MASQUERADE,
    'table ip f {',
    'chain c {',
    'type filter hook forward priority 0; policy drop;',
    ...rules,
    '}',
    '}',
  ) as {
    readonly dumps: object;
  };

describe('a host that stands between', () => {
  test.each<[string, { readonly dumps: object }, string, readonly string[]]>([
    [
      'drops the request',
      forward('ct state established accept'),
      'nft insert rule ip f c ip daddr 203.0.113.9 tcp dport 443 accept comment "egress-doctor:p1" | → reachable',
      ['eni-nat i-nat out tcp 443 0.0.0.0/0 → 203.0.113.9'],
    ],
    [
      'drops the replies',
      forward('ip saddr 10.0.1.0/24 accept'),
      'nft insert rule ip f c ip saddr 203.0.113.9 tcp dport 32768-60999 ct state established accept comment "egress-doctor:p1" | → reachable',
      ['eni-nat i-nat in tcp 32768-60999 203.0.113.9 → 0.0.0.0/0'],
    ],
    [
      'is a host of ufw',
      behindUfw(),
      'ufw route prepend allow proto tcp to 203.0.113.9 port 443 comment egress-doctor:p1 | → reachable',
      ['eni-nat i-nat out tcp 443 0.0.0.0/0 → 203.0.113.9'],
    ],
  ])('%s', (_sentence, report, sentence, opened) => {
    const start = behind(report);
    const mended = mendFor(start, 'eni-app', WORLD);
    expect(said(mended)).toBe(sentence);
    expect(opens(start, mended)).toEqual(opened);
  });
});

function behindUfw(): { readonly dumps: object } {
  const { dumps } = ufw({}) as { readonly dumps: Readonly<Record<string, string>> };
  return { dumps: { ...dumps, 'nft-text': MASQUERADE.join('\n') } };
}

describe('Docker', () => {
  test('leaves DOCKER-USER to others, and writes its own chains anew', () => {
    const { dumps } = iptables(
      'nft',
      ['FORWARD ACCEPT', 'DOCKER-USER -', 'DOCKER -'],
      'FORWARD -j DOCKER-USER',
      'FORWARD -j DOCKER',
      'DOCKER -j DROP',
    ) as { readonly dumps: object };
    const start = behind({ dumps: { ...dumps, 'nft-text': MASQUERADE.join('\n') } });
    expect(mendFor(start, 'eni-app', WORLD).changes.map(({ chain }) => chain?.name)).toEqual([
      'DOCKER-USER',
      'DOCKER-USER',
    ]);
  });
});

function told(report: object) {
  const start = hosts({ 'i-app': report });
  return mendFor(start, 'eni-app', WORLD, { user: { uid: 1000 } }).changes.map((one) =>
    openHostFirewall.tell(start, one),
  );
}

describe('what is said of a change', () => {
  const GONE =
    'the rule is gone when i-app starts anew or loads its rules again: add it to their file too, if it is to stay';

  test.each<[string, object, object]>([
    [
      'nft, with a rule about users beside it',
      on('output', 'drop', 'meta skuid 33 accept'),
      {
        does: 'lets tcp 443 out to 203.0.113.9 on i-app, in the words of nft (chain c of table t)',
        undo: 'removes the rule again, with nft (chain c of table t)',
        after: {
          commands: [
            `nft insert rule inet t c ip daddr 203.0.113.9 tcp dport 443 accept comment '"egress-doctor:PLAN"'`,
          ],
        },
        warnings: [
          GONE,
          'the firewall of i-app tells users apart, and the new rule lets every user of the host through',
        ],
      },
    ],
    [
      'iptables',
      iptables('legacy', ['INPUT DROP']),
      {
        does: 'lets tcp 32768-60999 of established connections in from 203.0.113.9 on i-app, in the words of iptables-legacy (chain INPUT of table filter)',
        undo: 'removes the rule again, with iptables-legacy (chain INPUT of table filter)',
        after: {
          commands: [
            'iptables-legacy -t filter -I INPUT 1 -s 203.0.113.9 -p tcp --dport 32768:60999 -m conntrack --ctstate ESTABLISHED -m comment --comment egress-doctor:PLAN -j ACCEPT',
          ],
        },
        warnings: [GONE],
      },
    ],
    [
      'ufw',
      ufw({}),
      {
        does: 'lets tcp 443 out to 203.0.113.9 on i-app, in the words of ufw',
        undo: 'removes the rule again, with ufw',
        after: { commands: ['ufw prepend allow out proto tcp to 203.0.113.9 port 443 comment egress-doctor:PLAN'] },
        warnings: [],
      },
    ],
    [
      'Windows',
      windows(4, 4),
      {
        does: 'lets tcp 443 out to 203.0.113.9 on i-app, in the words of the Windows firewall',
        undo: 'removes the rule again, with the Windows firewall',
        after: {
          commands: [
            'New-NetFirewallRule -Name egress-doctor-PLAN-1 -DisplayName egress-doctor-PLAN-1 -Direction Outbound -Action Allow -Protocol TCP -RemoteAddress 203.0.113.9 -RemotePort 443',
          ],
        },
        warnings: [],
      },
    ],
  ])('%s', (_sentence, report, expected) => {
    expect(told(report)).toEqual([{ resourceId: 'i-app', before: null, ...expected }]);
  });
});

describe('the patched snapshot', () => {
  test.each<[string, object]>([
    ['nft', on('output', 'drop')],
    ['iptables', iptables('nft', ['OUTPUT DROP', 'INPUT ACCEPT'])],
    ['ufw', ufw({})],
    ['firewalld', firewalld()],
    ['Windows', windows(4, 4)],
  ])('%s: nothing else is another object', (_name, report) => {
    const start = hosts({ 'i-app': report, 'i-web': on('input', 'drop') });
    const { snapshot, changes } = mendFor(start, 'eni-app', WORLD);
    expect(changes).toHaveLength(1);
    const { hosts: before, ...rest } = start;
    const { hosts: after, ...same } = snapshot;
    for (const [key, rows] of Object.entries(rest)) expect(same[key as keyof typeof same]).toBe(rows);
    expect(after['i-web']).toBe(before['i-web']);
    expect(after['i-app']?.report).toBe(before['i-app']?.report);
    expect(after['i-app']).not.toEqual(before['i-app']);
  });

  test('the new rule is the first, and the others have moved', () => {
    const { snapshot } = app(on('output', 'drop', 'tcp dport 25 accept'));
    const rules = snapshot.hosts['i-app']?.netfilter?.tables[0]?.chains[0]?.rules;
    expect(rules?.map(({ position, text }) => [position, text])).toEqual([
      [0, 'ip daddr 203.0.113.9 tcp dport 443 accept'],
      [1, 'tcp dport 25 accept'],
    ]);
  });

  test('of a host that is not there nothing changes', () => {
    const start = hosts({ 'i-app': on('output', 'drop') });
    const [change] = app(on('output', 'drop')).changes;
    if (change === undefined) throw new Error('a change was expected');
    expect(openHostFirewall.patch(start, { ...change, instanceId: 'i-gone' })).toBe(start);
    expect(mendFrom(start, '203.0.113.9', 'eni-web:80').changes).toEqual([]);
  });
});
