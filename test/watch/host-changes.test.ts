import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import type { Host } from '../../lib/model/host/host.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import { check } from '../../lib/pipeline.ts';
import { changesBetween, revertAll } from '../../lib/watch/changes/changes-between.ts';
import { explainChanges } from '../../lib/watch/decisive.ts';
import { host } from '../support/host.ts';
import { network } from '../support/network-text.ts';

const ACCOUNT = network({
  vpcs: { 'vpc-1': '10.0.0.0/16' },
  subnets: { public: { cidr: '10.0.0.0/24', routes: ['0.0.0.0/0 igw-1'] } },
  groups: { 'sg-app': ['out tcp 443 0.0.0.0/0'] },
  interfaces: {
    'eni-app': { subnet: 'public', address: '10.0.0.5', groups: ['sg-app'], public: '198.51.100.7', instance: 'i-app' },
  },
});

const INTERFACES = [{ name: 'eth0', addresses: ['10.0.0.5/24'] }];
const IP6 = '*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n';

interface Told {
  readonly output?: readonly string[];
  readonly input?: readonly string[];
  readonly policy?: string;
  readonly more?: string;
  readonly report?: object;
}

function told({ output = [], input = [], policy = 'ACCEPT', more = '', report = {} }: Told): Host {
  const chains = `:INPUT ACCEPT [12:340]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ${policy} [56:7890]\n`;
  const rules = [...input.map((rule) => `-A INPUT ${rule}\n`), ...output.map((rule) => `-A OUTPUT ${rule}\n`)];
  const dumps = {
    'iptables-nft-save': `*filter\n${chains}${rules.join('')}COMMIT\n${more}`,
    'ip6tables-nft-save': IP6,
  };
  const absent = ['iptables-legacy-save', 'ip6tables-legacy-save', 'nft-text', 'nft-json'];
  return host({ dumps, absent, interfaces: INTERFACES, ...report });
}

const nat = (rule: string) => `*nat\n:POSTROUTING ACCEPT [1:2]\n${rule}COMMIT\n`;
const on = (one: Host | undefined): Snapshot => ({ ...ACCOUNT, hosts: one === undefined ? {} : { 'i-app': one } });
const sentences = (before: Snapshot, after: Snapshot) => changesBetween(before, after).map(({ sentence }) => sentence);

/** What of a host is evaluated, but for the words of its rules. */
function readOf({ netfilter, gaps, routes, report }: Host): object {
  const steps = netfilter?.tables.map(({ chains }) => chains.map(({ rules }) => rules.map((rule) => rule.steps)));
  const { interfaces, listeners, sysctl, ephemeralPorts } = report;
  return { steps, gaps, routes, interfaces, listeners, sysctl, ephemeralPorts };
}

function takenBack(before: Host, after: Host): object | undefined {
  const back = revertAll(changesBetween(on(before), on(after)), on(after)).hosts['i-app'];
  return back && readOf(back);
}

describe('what became of a host is told', () => {
  test.each<[string, Told, Told, readonly string[]]>([
    ['nothing', { output: ['-j ACCEPT'] }, { output: ['-j ACCEPT'] }, []],
    [
      'a rule is new',
      { output: ['-j ACCEPT'] },
      { output: ['-p tcp -m tcp --dport 443 -j DROP', '-j ACCEPT'] },
      ['the chain OUTPUT of the host i-app has the new rule "-A OUTPUT -p tcp -m tcp --dport 443 -j DROP"'],
    ],
    [
      'a rule is gone',
      { output: ['-p udp -j DROP', '-j ACCEPT'] },
      { output: ['-j ACCEPT'] },
      ['the chain OUTPUT of the host i-app lost the rule "-A OUTPUT -p udp -j DROP"'],
    ],
    [
      'one of two that are alike is gone',
      { output: ['-j ACCEPT', '-j ACCEPT'] },
      { output: ['-j ACCEPT'] },
      ['the chain OUTPUT of the host i-app lost the rule "-A OUTPUT -j ACCEPT"'],
    ],
    [
      'two rules, each by itself',
      { input: ['-i lo -j ACCEPT'], output: ['-j ACCEPT'] },
      { input: [], output: ['-p icmp -j DROP', '-j ACCEPT'] },
      [
        'the chain INPUT of the host i-app lost the rule "-A INPUT -i lo -j ACCEPT"',
        'the chain OUTPUT of the host i-app has the new rule "-A OUTPUT -p icmp -j DROP"',
      ],
    ],
    [
      'rules changed places',
      { output: ['-p udp -j DROP', '-j ACCEPT'] },
      { output: ['-j ACCEPT', '-p udp -j DROP'] },
      ['the rules of the chain OUTPUT of the host i-app have another order now'],
    ],
    [
      'the policy',
      {},
      { policy: 'DROP' },
      ['the policy of the chain OUTPUT of the host i-app is drop now (was accept)'],
    ],
    ['a table is new', {}, { more: nat('') }, ['the firewall of the host i-app has a new table ip nat']],
    [
      'a chain is gone',
      { more: nat(':KUBE - [0:0]\n') },
      { more: nat('') },
      ['the firewall of the host i-app lost its chain KUBE'],
    ],
    [
      'a route',
      { report: { routes: { tables4: [{ dst: 'default', gateway: '10.0.0.1', dev: 'eth0' }] } } },
      { report: { routes: { tables4: [] } } },
      ['the routes of the host i-app changed: there is no longer "dst default gateway 10.0.0.1 dev eth0"'],
    ],
    [
      'how long an announced route is good for is no change',
      { report: { routes: { tables6: [{ dst: 'default', dev: 'eth0', expires: 1790 }] } } },
      { report: { routes: { tables6: [{ dst: 'default', dev: 'eth0', expires: 1240 }] } } },
      [],
    ],
    [
      'who listens',
      { report: { listeners: [{ protocol: 'tcp', address: '0.0.0.0', port: 443 }] } },
      { report: { listeners: [{ protocol: 'tcp', address: '127.0.0.1', port: 443 }] } },
      [
        'the listeners of the host i-app changed: there is "protocol tcp address 127.0.0.1 port 443", and there is no longer "protocol tcp address 0.0.0.0 port 443"',
      ],
    ],
    [
      'a sysctl',
      { report: { sysctl: { 'net.ipv4.ip_forward': '1' } } },
      { report: { sysctl: { 'net.ipv4.ip_forward': '0' } } },
      [
        'the sysctl of the host i-app changed: there is "net.ipv4.ip_forward 0", and there is no longer "net.ipv4.ip_forward 1"',
      ],
    ],
    [
      'the ports it sends from',
      { report: { ephemeralPorts: [32_768, 60_999] } },
      { report: { ephemeralPorts: [1024, 65_535] } },
      [
        'the ephemeralPorts of the host i-app changed: there is "1024" and 1 more, and there is no longer "32768" and 1 more',
      ],
    ],
    [
      'counts and times are no change',
      { report: { takenAt: '2026-11-28T09:00:00Z', sockets: { timeWait: 4 }, conntrack: { count: 3 } } },
      { report: { takenAt: '2026-11-28T10:00:00Z', sockets: { timeWait: 9 }, conntrack: { count: 8 } } },
      [],
    ],
  ])('%s', (_what, before, after, says) => {
    expect(sentences(on(told(before)), on(told(after))).toSorted()).toEqual(says.toSorted());
    expect(takenBack(told(before), told(after))).toEqual(readOf(told(before)));
  });

  test.each<[string, Host, Host, readonly string[]]>([
    [
      'what nftables counted, and the numbers of its rules',
      nft('tcp dport 443 counter packets 4 bytes 240 drop # handle 7'),
      nft('tcp dport 443 counter packets 9 bytes 540 drop # handle 9'),
      [],
    ],
    [
      'what a named set holds',
      nft('tcp dport @shut drop', 'set shut {\n type inet_service\n elements = { 22 }\n}'),
      nft('tcp dport @shut drop', 'set shut {\n type inet_service\n elements = { 443 }\n}'),
      ['the rule "tcp dport @shut drop" in the chain out of the host i-app matches other packets now'],
    ],
    [
      'a dump that is missing',
      nft('tcp dport 443 drop'),
      host({ dumps: {}, interfaces: INTERFACES }),
      ['the firewall as a whole of the host i-app changed: there is no longer "netfilter"'],
    ],
    [
      'a dump that was cut',
      nft('tcp dport 443 drop'),
      nft('tcp dport 443 drop', '', ['iptables-nft-save']),
      ['the unread parts of the host i-app changed: there is "iptables-nft-save"'],
    ],
  ])('%s', (_what, before, after, says) => {
    expect(sentences(on(before), on(after))).toEqual(says);
    expect(takenBack(before, after)).toEqual(readOf(before));
  });

  test('and so is whether it was read at all', () => {
    const read = told({});
    expect([sentences(on(read), on(undefined)), sentences(on(undefined), on(read))]).toEqual([
      ['the host i-app could not be read any more'],
      ['the host i-app was read now (before, it was not)'],
    ]);
  });
});

function nft(rule: string, set = '', truncated: readonly string[] = []): Host {
  const chain = `chain out {\n type filter hook output priority 0; policy accept;\n ${rule}\n}`;
  const absent = ['iptables-legacy-save', 'ip6tables-legacy-save', 'iptables-nft-save', 'ip6tables-nft-save'];
  return host({
    dumps: { 'nft-text': `table inet filter {\n${set}\n${chain}\n}\n` },
    absent,
    truncated,
    interfaces: INTERFACES,
  });
}

const QUESTION = { eni: 'eni-app', destination: '192.0.2.1:443' };
const verdictOf = (snapshot: Snapshot) => check(compileNetwork(snapshot), QUESTION).verdict;

describe('a rule of the host that decided is named, and it alone', () => {
  test.each<[string, Told, Told, string]>([
    [
      'added before others',
      { output: ['-p udp -m udp --dport 53 -j ACCEPT', '-j ACCEPT'] },
      { output: ['-p icmp -j DROP', '-p tcp -m tcp --dport 443 -j DROP', '-j ACCEPT'], input: ['-p udp -j DROP'] },
      'the chain OUTPUT of the host i-app has the new rule "-A OUTPUT -p tcp -m tcp --dport 443 -j DROP"',
    ],
    [
      'removed where the policy drops',
      { policy: 'DROP', output: ['-p udp -j ACCEPT', '-p tcp -j ACCEPT'] },
      { policy: 'DROP', output: ['-p icmp -j ACCEPT'] },
      'the chain OUTPUT of the host i-app lost the rule "-A OUTPUT -p tcp -j ACCEPT"',
    ],
    [
      'moved behind one that drops',
      { output: ['-p tcp -j ACCEPT', '-j DROP'] },
      { output: ['-j DROP', '-p tcp -j ACCEPT'], input: ['-p udp -j DROP'] },
      'the rules of the chain OUTPUT of the host i-app have another order now',
    ],
    [
      'the policy itself',
      { output: ['-p udp -j ACCEPT'] },
      { output: [], policy: 'DROP' },
      'the policy of the chain OUTPUT of the host i-app is drop now (was accept)',
    ],
  ])('%s', (_what, old, now, says) => {
    const [before, after] = [on(told(old)), on(told(now))];
    expect([verdictOf(before), verdictOf(after)]).toEqual(['reachable', 'blocked']);
    const answersAsBefore = (one: Snapshot) => verdictOf(one) === 'reachable';
    const { changes } = explainChanges({ before, after, answersAsBefore });
    expect(changes.filter(({ decisive }) => decisive).map(({ sentence }) => sentence)).toEqual([says]);
  });
});

const chainsOf = (snapshot: Snapshot) =>
  snapshot.hosts['i-app']?.netfilter?.tables.map(({ name, chains }) => [
    name,
    chains.map((chain) => [chain.name, chain.base?.policy, chain.rules.map(({ position, text }) => [position, text])]),
  ]);

test('whatever became of the rules of a chain, all of it taken back gives the old rules in their old order', () => {
  const rule = fc.constantFrom('-p udp -j DROP', '-p icmp -j DROP', '-p tcp -j ACCEPT', '-j ACCEPT', '-j DROP');
  const rules = fc.array(rule, { maxLength: 6 });
  const policy = fc.constantFrom('ACCEPT', 'DROP');
  const more = fc.constantFrom(
    '',
    '*nat\n:A - [0:0]\n:B - [0:0]\n:C - [0:0]\nCOMMIT\n',
    '*nat\n:B - [0:0]\nCOMMIT\n',
    '*raw\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n',
  );
  const any = fc.record({ input: rules, output: rules, policy, more }).map(told).map(on);
  fc.assert(
    fc.property(any, any, (before, after) => {
      const back = revertAll(changesBetween(before, after), after);
      expect(chainsOf(back)).toEqual(chainsOf(before));
    }),
  );
});
