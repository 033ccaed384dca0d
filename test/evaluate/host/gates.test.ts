import { describe, expect, test } from '@jest/globals';
import type { Snapshot } from '../../../lib/model/snapshot.ts';
import { tell, tellFrom } from '../../support/ask.ts';
import { host } from '../../support/host.ts';
import { network, type Plan } from '../../support/network-text.ts';

/** eni-app on i-app, in the open, beside eni-db on i-db in the same VPC. */
const PLAN: Plan = {
  vpcs: { 'vpc-1': '10.0.0.0/16' },
  subnets: { a: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 igw-1'] } },
  interfaces: {
    'eni-app': { subnet: 'a', address: '10.0.1.10', public: '198.51.100.10', instance: 'i-app' },
    'eni-db': { subnet: 'a', address: '10.0.1.20', public: '198.51.100.20', instance: 'i-db' },
  },
};

const ALL_READ = { absent: ['nft-json', 'iptables-legacy-save', 'ip6tables-legacy-save'] };
const INTERFACES = [{ name: 'ens5', addresses: ['10.0.1.10/24'] }];
const WORLD = 'tcp 203.0.113.9:443';

function withHosts(hosts: Readonly<Record<string, object>>): Snapshot {
  const read = Object.entries(hosts).map(([id, report]) => [id, host({ ...ALL_READ, ...report })] as const);
  return { ...network(PLAN), hosts: Object.fromEntries(read) };
}

const nft = (text: string) => ({ dumps: { 'nft-text': text } });
const OUT = (policy: string, ...rules: readonly string[]) =>
  nft(`table inet t {\nchain o {\ntype filter hook output priority 0; policy ${policy};\n${rules.join('\n')}\n}\n}`);
const IN = (policy: string, ...rules: readonly string[]) =>
  nft(`table inet t {\nchain i {\ntype filter hook input priority 0; policy ${policy};\n${rules.join('\n')}\n}\n}`);

const routes = (...tables4: readonly object[]) => ({
  interfaces: [...INTERFACES, { name: 'ens6', addresses: ['10.0.2.10/24'] }],
  routes: {
    rules4: [
      { priority: 0, src: 'all', table: 'local' },
      { priority: 32766, src: 'all', table: 'main' },
    ],
    tables4: tables4.map((one) => ({ table: 'main', ...one })),
  },
});

describe('the sender’s host', () => {
  test.each<[string, object, string]>([
    ['nothing inside it', {}, 'reachable'],
    [
      'drops what goes out',
      OUT('accept', 'tcp dport 443 drop'),
      'blocked: host-firewall out source i-app inet t o line 4 host-firewall-drop',
    ],
    ['accepts nothing', OUT('drop'), 'blocked: host-firewall out source i-app inet t o policy host-firewall-policy'],
    [
      'rejects',
      OUT('accept', 'reject'),
      'blocked: host-firewall out source i-app inet t o line 4 host-firewall-reject',
    ],
    [
      'drops the reply',
      IN('drop', 'tcp dport 22 accept'),
      'blocked: host-firewall back source i-app inet t i policy host-firewall-policy',
    ],
    [
      'lets a new connection out and not its data',
      OUT('drop', 'ct state new accept'),
      'blocked: host-firewall out source i-app inet t o policy host-firewall-established-drop',
    ],
    [
      'opens on half of the ports, and then hangs on all',
      OUT('drop', 'ct state new tcp sport 32768-46883 accept'),
      'blocked: host-firewall out source i-app inet t o policy host-firewall-policy; host-firewall out source i-app inet t o policy host-firewall-established-drop',
    ],
    [
      'opens on half of the ports, and hangs on half of those',
      OUT('drop', 'ct state new tcp sport 32768-46883 accept', 'ct state established tcp sport 32768-39825 accept'),
      'partial 0.25: host-firewall out source i-app inet t o policy host-firewall-policy; host-firewall out source i-app inet t o policy host-firewall-established-drop',
    ],
    [
      'drops a quarter of the ports',
      OUT('accept', 'tcp sport 32768-39825 drop'),
      'partial 0.75: host-firewall out source i-app inet t o line 4 host-firewall-drop',
    ],
    ['asks for the user', OUT('accept', 'meta skuid 33 drop'), 'unknown: inet t o line 4'],
    ['is half read', { absent: ['iptables-legacy-save'] }, 'unknown: nft list ruleset'],
    [
      'is half read, and drops all the same',
      { absent: [], ...OUT('drop') },
      'blocked: host-firewall out source i-app inet t o policy host-firewall-policy',
    ],
    [
      'redirects to a port where nothing listens',
      {
        ...nft('table ip n {\nchain o {\ntype nat hook output priority -100;\ntcp dport 443 redirect to :15001\n}\n}'),
        listeners: [],
      },
      'blocked: host-firewall out source i-app ip n o line 4 host-firewall-redirect-closed',
    ],
    [
      'redirects one user to a port where nothing listens, and nobody said who sends',
      {
        ...nft(
          'table ip n {\nchain o {\ntype nat hook output priority -100;\nmeta skuid 33 tcp dport 443 redirect to :15001\n}\n}',
        ),
        listeners: [],
      },
      'unknown: 127.0.0.1:15001',
    ],
    [
      'redirects to a proxy',
      nft('table ip n {\nchain o {\ntype nat hook output priority -100;\ntcp dport 443 redirect to :15001\n}\n}'),
      'unknown: 127.0.0.1:15001',
    ],
  ])('%s', (_sentence, report, told) => {
    expect(tell(withHosts({ 'i-app': report }), 'eni-app', WORLD)).toBe(told);
  });

  test.each<[string, object, string]>([
    ['has a default route', routes({ dst: 'default', gateway: '10.0.1.1', dev: 'ens5' }), 'reachable'],
    [
      'has none',
      routes({ dst: '10.0.1.0/24', dev: 'ens5' }),
      'blocked: host-route out source i-app no route to 203.0.113.9 host-route-missing',
    ],
    [
      'refuses by a route',
      routes({ type: 'prohibit', dst: 'default', dev: 'lo' }),
      'blocked: host-route out source i-app ip route prohibit default dev lo host-route-refuses',
    ],
    [
      'sends by another interface',
      routes({ dst: 'default', gateway: '10.0.2.1', dev: 'ens6' }),
      'unknown: ip route default via 10.0.2.1 dev ens6',
    ],
  ])('%s', (_sentence, report, told) => {
    expect(tell(withHosts({ 'i-app': report }), 'eni-app', WORLD)).toBe(told);
  });

  test('its reverse-path filter drops the reply where its own route leads elsewhere', () => {
    const report = {
      interfaces: [{ name: 'ens5', addresses: ['10.0.1.10/24'], reversePathFilter: 1 }],
      routes: {
        rules4: [
          { priority: 0, src: 'all', table: 'local' },
          { priority: 100, src: 'all', uid_start: 1000, uid_end: 1000, table: '7' },
          { priority: 32766, src: 'all', table: 'main' },
        ],
        tables4: [
          { table: '7', dst: 'default', gateway: '10.0.1.1', dev: 'ens5' },
          { table: 'main', dst: 'default', gateway: '10.0.2.1', dev: 'ens6' },
        ],
      },
    };
    expect(tell(withHosts({ 'i-app': report }), 'eni-app', WORLD, { user: { uid: 1000 } })).toBe(
      'blocked: host-route back source i-app - reverse-path-drops',
    );
  });
});

const listeners = (...texts: readonly string[]) => ({
  listeners: texts.map((text) => {
    const [address = '', port = ''] = text.split(' ');
    return { protocol: 'tcp', address, port: Number(port), process: 'postgres' };
  }),
});

describe('the host that is asked for', () => {
  const DB = 'tcp 10.0.1.20:5432';
  test.each<[string, object, string]>([
    ['listens', listeners('0.0.0.0 5432'), 'reachable'],
    ['listens on everything', listeners('* 5432'), 'reachable'],
    [
      'listens on loopback alone',
      listeners('127.0.0.1 5432', '[::1] 5432'),
      'blocked: listener out destination i-db - listener-on-loopback',
    ],
    ['listens elsewhere', listeners('0.0.0.0 22'), 'blocked: listener out destination i-db - listener-missing'],
    [
      'lets nobody in',
      IN('drop', 'tcp dport 22 accept'),
      'blocked: host-firewall out destination i-db inet t i policy host-firewall-policy',
    ],
    [
      'does not answer',
      OUT('drop'),
      'blocked: host-firewall back destination i-db inet t o policy host-firewall-policy',
    ],
    ['admits the sender alone', IN('drop', 'ip saddr 10.0.1.10 tcp dport 5432 accept'), 'reachable'],
    [
      'admits somebody else',
      IN('drop', 'ip saddr 10.0.1.11 tcp dport 5432 accept'),
      'blocked: host-firewall out destination i-db inet t i policy host-firewall-policy',
    ],
  ])('%s', (_sentence, report, told) => {
    expect(tell(withHosts({ 'i-db': report }), 'eni-app', DB)).toBe(told);
  });

  test('clients outside meet it behind the group', () => {
    const shut = withHosts({ 'i-db': IN('drop', 'tcp dport 22 accept') });
    expect(tellFrom(shut, '203.0.113.9', 'eni-db:80')).toMatch(
      /host-firewall out destination i-db inet t i policy host-firewall-policy/,
    );
  });
});
